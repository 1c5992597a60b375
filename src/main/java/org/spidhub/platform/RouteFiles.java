package org.spidhub.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Loads the flow: the packaged route files, each replaced by the file of the same name in {@code hub.routes-dir}. */
@Component
class RouteFiles implements CamelContextConfiguration {

    private static final Logger log = LoggerFactory.getLogger(RouteFiles.class);

    private final HubSettings hub;
    private final ContractSettings contract;

    RouteFiles(HubSettings hub, ContractSettings contract) {
        this.hub = hub;
        this.contract = contract;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        List<Resource> files = new ArrayList<>();
        int local = 0;
        try {
            for (org.springframework.core.io.Resource file :
                    new Overlay(hub.routesDir(), "routes").list(contract.routesInclude())) {
                files.add(ResourceHelper.fromBytes("routes/" + file.getFilename(), file.getContentAsByteArray()));
                if (file.isFile()) {
                    local++;
                }
            }
            log.info("{} route files, {} of them from {}", files.size(), local, hub.routesDir());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the route files. Hint: hub.routes-dir=" + hub.routesDir(), e);
        }
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(files);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "A route file does not load: " + e.getMessage() + ". Hint: hub.routes-dir=" + hub.routesDir(), e);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        log.info("{} routes run", context.getRoutesSize());
    }
}
