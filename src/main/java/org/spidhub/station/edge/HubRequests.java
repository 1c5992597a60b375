package org.spidhub.station.edge;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Reads requests of the hub's own API to the letter: what a call does not know it refuses by name, in the query and in the body. The contract's
 * operations let unknown members pass, as older and newer stations send them.
 */
@Configuration(proxyBeanMethods = false)
class HubRequests implements WebMvcConfigurer {

    /** Pages that people open: messengers and mail programs put parameters of their own behind a link. */
    static final String[] PAGES = {"/hub/capture/**", "/hub/reports/**"};

    private final ObjectMapper contractMapper;

    HubRequests(@Qualifier("contractMapper") ObjectMapper contractMapper) {
        this.contractMapper = contractMapper;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters())
                .addPathPatterns("/hub/**")
                .excludePathPatterns(PAGES);
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.add(0, new StrictBodies(contractMapper));
    }

    /** Reads only; answers are written by Spring's own. */
    private static final class StrictBodies extends MappingJackson2HttpMessageConverter {

        StrictBodies(ObjectMapper contractMapper) {
            super(contractMapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
        }

        @Override
        public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
            return false;
        }

        @Override
        public boolean canWrite(
                java.lang.reflect.@Nullable Type type, Class<?> declared, @Nullable MediaType mediaType) {
            return false;
        }
    }
}
