package org.spidhub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.spidhub.platform.ErrorNet;

/** Runs single files of {@code routes/} as they are, around the beans of a test, without Spring and without a server. */
public final class RouteSlice implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();

    /** What job routes tell when a step fails. */
    public static final class ErrorAnswer {
        public volatile Throwable last;

        public void record(Exchange exchange) {
            last = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        }

        public void answer(Exchange exchange) {
            record(exchange);
        }
    }

    public RouteSlice(Map<String, Object> beans, Map<String, String> properties, String... files) throws Exception {
        Properties values = new Properties();
        values.putAll(properties);
        context.getCamelContextExtension().addInterceptStrategy(new ErrorNet());
        context.getPropertiesComponent().setInitialProperties(values);
        context.getRegistry().bind("errorAnswer", new ErrorAnswer());
        beans.forEach((name, bean) -> {
            if (bean instanceof Component component) {
                context.addComponent(name, component);
            } else {
                context.getRegistry().bind(name, bean);
            }
        });
        List<Resource> resources = new ArrayList<>();
        for (String file : files) {
            resources.add(ResourceHelper.fromBytes("routes/" + file, Files.readAllBytes(Path.of("routes", file))));
        }
        PluginHelper.getRoutesLoader(context).loadRoutes(resources);
        context.start();
    }

    public DefaultCamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.getShutdownStrategy().setTimeout(5);
        context.stop();
    }
}
