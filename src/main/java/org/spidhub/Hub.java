package org.spidhub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The entry point: serves the SPID contract. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Hub {

    public static void main(String[] args) {
        SpringApplication.run(Hub.class, args);
    }
}
