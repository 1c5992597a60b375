package org.spidhub.station.edge;

import org.apache.camel.component.http.springboot.HttpComponentAutoConfiguration;
import org.spidhub.platform.ContractSettings;
import org.spidhub.platform.HubSettings;
import org.spidhub.protection.SecuritySettings;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The edge alone: contract, validator, header lists and error answers, without store and login. No @Configuration: the hub's own scan must not find it. */
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            HttpComponentAutoConfiguration.class, // its settings name beans of rooms that are not here
            FlywayAutoConfiguration.class,
            HttpComponentAutoConfiguration.class, // the edge calls nobody
            QuartzAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class
        })
@EnableConfigurationProperties({ContractSettings.class, HubSettings.class, SecuritySettings.class})
@ComponentScan(
        basePackages = "org.spidhub.station.edge",
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*(Test|Slice|WebSecurity|AccessLog|AllowedMethods|CompressedBodies|KnownOperations|RefusedRequests|RequestRates).*"))
@ComponentScan(
        basePackages = "org.spidhub.platform",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(RouteFiles|MappingFiles|StoreOutage)"))
class EdgeSlice {}
