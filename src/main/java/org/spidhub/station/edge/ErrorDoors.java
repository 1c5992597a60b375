package org.spidhub.station.edge;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Puts our error answers in the two places where the server would write its own. */
@Configuration(proxyBeanMethods = false)
class ErrorDoors {

    private volatile boolean closing;

    @EventListener
    void stops(ContextClosedEvent event) {
        closing = true;
    }

    @Bean
    ServletRegistrationBean<ErrorPage> errorPage(
            ErrorBodies errors,
            Challenges challenges,
            @Value("${server.error.path:${error.path:/error}}") String path) {
        ServletRegistrationBean<ErrorPage> page =
                new ServletRegistrationBean<>(new ErrorPage(errors, challenges), path);
        page.setName("errorPage");
        return page;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> brokenRequests(ErrorBodies errors) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new BrokenRequests(errors, () -> closing)));
    }
}
