package org.spidhub.platform;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceResolverSupport;
import org.apache.camel.support.ResourceSupport;
import org.springframework.stereotype.Component;

/**
 * Makes {@code jslt:mapping:spid-to-psbio/enroll.jslt} read the packaged mapping, or the file of the same name in
 * {@code hub.mappings-dir}. Camel finds it by its bean name.
 */
@Component("resource-loader-mapping")
class MappingFiles extends ResourceResolverSupport {

    private final Overlay overlay;

    MappingFiles(HubSettings hub) {
        super("mapping");
        this.overlay = new Overlay(hub.mappingsDir(), "mappings");
    }

    @Override
    protected Resource createResource(String location, String remaining) {
        return new Mapping(location, overlay.find(remaining));
    }

    private static final class Mapping extends ResourceSupport {

        private final org.springframework.core.io.Resource file;

        Mapping(String location, org.springframework.core.io.Resource file) {
            super("mapping", location);
            this.file = file;
        }

        @Override
        public boolean exists() {
            return file.exists();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return file.getInputStream();
        }
    }
}
