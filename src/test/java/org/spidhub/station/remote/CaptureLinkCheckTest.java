package org.spidhub.station.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.StartCheck;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

/** Links are only as good as the address they start with. */
class CaptureLinkCheckTest {

    private final MockEnvironment settings = new MockEnvironment();

    @ParameterizedTest
    @CsvSource({
        "hub.remote.public-url, https://spid.example",
        "hub.remote.public-url, https://spid.example:8443/ar/",
        "hub.remote.public-url, http://10.0.0.7",
        "hub.remote.public-url, https://[2001:db8::1]:8443",
        "hub.remote.public-url, ''"
    })
    void an_address_that_links_can_start_with_is_taken(String name, String value) {
        assertThat(new CaptureLinkCheck().find(settings.withProperty(name, value)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spid.example",
                "//spid.example",
                "ftp://spid.example",
                "https:///ar",
                "https://spid.example?x=1",
                "https://spid.example/#top",
                "https://user:pass@spid.example",
                "https://spid example",
                "8082"
            })
    void what_no_link_can_start_with_is_refused_in_every_profile(String url) {
        settings.withProperty("hub.remote.public-url", url).setActiveProfiles("demo");

        assertThat(new CaptureLinkCheck().find(settings))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what())
                        .contains("hub.remote.public-url")
                        .doesNotContain("pass"));
    }

    @Test
    void the_start_runs_it() {
        assertThat(SpringFactoriesLoader.loadFactories(
                        StartCheck.class, getClass().getClassLoader()))
                .anyMatch(CaptureLinkCheck.class::isInstance);
    }
}
