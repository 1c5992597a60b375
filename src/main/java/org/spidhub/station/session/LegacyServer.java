package org.spidhub.station.session;

import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.provider.psbio.LookUp;
import org.spidhub.station.contract.SystemStatus;
import org.spidhub.station.intake.StatusDesk;
import org.springframework.stereotype.Component;

/** The server as the old API shows it: alive, which version, which services. */
@Component
public class LegacyServer {

    /** Monitoring scripts of the field look for exactly this text. */
    private static final String ALIVE = "Cluster Proxy is running";

    /** The version of the contract this hub stands in for. */
    private static final String VERSION = "4.2.12";

    private final StatusDesk status;

    LegacyServer(StatusDesk status) {
        this.status = status;
    }

    public String ping() {
        return ALIVE;
    }

    public String version() {
        return VERSION;
    }

    /**
     * What the network says of an IDN.
     *
     * @throws Refusal when the PSBio cannot be asked
     */
    public String idn(LookUp answer) {
        if (answer instanceof LookUp.Found found) {
            return "ENROLLED" + (found.owner() == null ? "" : " at " + found.owner());
        }
        if (answer instanceof LookUp.Absent) {
            return "NOT_FOUND";
        }
        throw new Refusal(answer instanceof LookUp.TokenRefused ? ErrorCode.TOKEN_REFUSED : ErrorCode.PSBIO_AWAY);
    }

    /** One line such as {@code PSBIO=ACTIVE SPIDX=INACTIVE GBDS=ACTIVE IDN=ACTIVE}. */
    public String status() {
        SystemStatus now = status.status().data();
        return now == null
                ? ""
                : "PSBIO=" + now.psbioStatus() + " SPIDX=" + now.spidxStatus() + " GBDS=" + now.gbdsStatus() + " IDN="
                        + now.idnStatus();
    }
}
