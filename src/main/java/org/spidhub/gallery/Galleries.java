package org.spidhub.gallery;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.spidhub.biometrics.ScoreScales;
import org.spidhub.identification.GalleryFile;
import org.spidhub.identification.GallerySeal;
import org.spidhub.identification.IdentificationSettings;
import org.spidhub.identification.SearchGallery;
import org.spidhub.person.SampleVault;
import org.spidhub.platform.HubSettings;
import org.spidhub.security.Purpose;
import org.spidhub.security.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The gallery of each list, all on the search engine. */
@Component
public class Galleries {
    private final Map<PeopleList, LiveGallery> galleries = new EnumMap<>(PeopleList.class);

    Galleries(
            JdbcClient db,
            SampleVault vault,
            ChangeFeed feed,
            PlatformTransactionManager transactions,
            IdentificationSettings settings,
            ScoreScales scales,
            Sealer sealer,
            HubSettings hub) {
        for (PeopleList list : PeopleList.values()) {
            galleries.put(
                    list,
                    new LiveGallery(
                            new Membership(list, db, vault),
                            feed,
                            new TransactionTemplate(transactions),
                            () -> new SearchGallery(settings, scales),
                            new GalleryFile(hub.dataDir().resolve("galleries").resolve(list.title()), seal(sealer))));
        }
    }

    /** The gallery of one list. */
    public LiveGallery of(PeopleList list) {
        return Objects.requireNonNull(galleries.get(list));
    }

    private static GallerySeal seal(Sealer sealer) {
        return new GallerySeal() {
            @Override
            public byte[] seal(String record, byte[] plain) {
                return sealer.seal(Sealer.HUB, Purpose.TEMPLATE, record, plain);
            }

            @Override
            public byte[] open(String record, byte[] sealed) {
                return sealer.open(Sealer.HUB, Purpose.TEMPLATE, record, sealed);
            }
        };
    }
}
