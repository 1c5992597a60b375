package org.spidhub.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Says which hub this is and what it stands in for, for whoever reports a fault. */
final class HubVersion implements IVersionProvider {

    /** The version of the server whose contract the hub serves. */
    private static final String CONTRACT = "4.2.12";

    @Override
    public String[] getVersion() {
        String version =
                Objects.requireNonNullElse(HubVersion.class.getPackage().getImplementationVersion(), "unpacked");
        return new String[] {"SPID Hub " + version + " (SPID Server " + CONTRACT + ") on Java " + Runtime.version()};
    }
}
