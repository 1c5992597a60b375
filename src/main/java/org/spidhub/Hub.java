package org.spidhub;

import org.spidhub.cli.HubCommands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The entry point: serves the SPID contract, or runs the command its first argument names. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Hub {

    public static void main(String[] args) {
        if (HubCommands.isCommand(args)) {
            System.exit(HubCommands.run(args));
        }
        SpringApplication.run(Hub.class, args);
    }
}
