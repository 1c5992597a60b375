package org.spidhub.station.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.spidhub.platform.StartCheck;
import org.spidhub.platform.StartProblem;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses, in every profile, a {@code hub.remote.public-url} that no link can start with. */
public final class CaptureLinkCheck implements StartCheck {

    private static final String NAME = "hub.remote.public-url";

    @Override
    public List<StartProblem> find(ConfigurableEnvironment settings) {
        String url = settings.getProperty(NAME, "").strip();
        return url.isEmpty() || isBase(url)
                ? List.of()
                : List.of(
                        new StartProblem(
                                NAME + " is not an address that links can start with.",
                                "Set it to http or https, a host, and perhaps a port and a path, such as https://spid.example/ar."));
    }

    private static boolean isBase(String url) {
        try {
            URI base = new URI(url);
            return base.getHost() != null
                    && List.of("http", "https")
                            .contains(String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT))
                    && base.getRawQuery() == null
                    && base.getRawFragment() == null
                    && base.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
