package org.spidhub.register.gallery;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.ScoreScales;
import org.spidhub.matching.search.Gallery;
import org.spidhub.matching.search.GalleryFile;
import org.spidhub.matching.search.GallerySeal;
import org.spidhub.matching.search.IdentificationSettings;
import org.spidhub.matching.search.SearchGallery;
import org.spidhub.platform.HubSettings;
import org.spidhub.platform.KafkaSettings;
import org.spidhub.platform.LongWork;
import org.spidhub.protection.vault.Purpose;
import org.spidhub.protection.vault.Sealer;
import org.spidhub.register.person.SampleVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The lists of people that can be searched, all on the search engine: whole on this hub, or in parts over several. */
@Component
public class Galleries {
    private final Map<PeopleList, LiveGallery> whole = new EnumMap<>(PeopleList.class);
    private final @Nullable PartedLists parted;

    Galleries(
            JdbcClient db,
            SampleVault vault,
            ChangeFeed feed,
            PlatformTransactionManager transactions,
            IdentificationSettings settings,
            PartsSettings parts,
            KafkaSettings kafka,
            ScoreScales scales,
            Sealer sealer,
            HubSettings hub) {
        GallerySeal seal = seal(sealer);
        for (PeopleList list : PeopleList.values()) {
            GalleryFile file =
                    new GalleryFile(hub.dataDir().resolve("galleries").resolve(list.title()), seal);
            Membership everybody = new Membership(list, Share.WHOLE, db, vault);
            TransactionTemplate transaction = new TransactionTemplate(transactions);
            whole.put(
                    list,
                    new LiveGallery(everybody, feed, transaction, () -> new SearchGallery(settings, scales), file));
        }
        if (!parts.used()) {
            parted = null;
            return;
        }
        String brokers = kafka.brokers();
        if (brokers == null || brokers.isBlank()) {
            throw new IllegalArgumentException(
                    "hub.identification.parts.count is set, but the parts have no place to meet. Hint: set"
                            + " hub.kafka.brokers, or hub.identification.parts.count=0");
        }
        parted = new PartedLists(
                parts,
                brokers,
                (list, share) -> new LiveGallery(
                        new Membership(list, share, db, vault),
                        feed,
                        new TransactionTemplate(transactions),
                        () -> new SearchGallery(settings, scales),
                        null),
                seal);
    }

    /**
     * People on a list who look like the probe.
     *
     * @param exhaustive compare exactly with everybody instead of with those the filter names
     */
    public Findings search(PeopleList list, Collection<Template> probe, Gallery.Query query, boolean exhaustive) {
        LongWork.begins(
                "searching a gallery"); // the first search waits until the gallery is filled; parts are waited for
        return parted == null
                ? Findings.whole(of(list).search(probe, query, exhaustive))
                : parted.search(list, probe, query, exhaustive);
    }

    /** Whether a search may leave somebody out, as a part of the list did not answer. */
    boolean inParts() {
        return parted != null;
    }

    /**
     * Gets ready to search, unless that is done.
     *
     * @param wanted lists to be filled now, where they are held whole; others are filled by their first search
     */
    void open(Set<PeopleList> wanted) throws InterruptedException {
        if (parted == null) {
            wanted.forEach(list -> of(list).fill());
        } else {
            whole.values().forEach(LiveGallery::forget); // what was whole once is kept by nobody from now on
            parted.join();
        }
    }

    /** Leaves the other hubs. */
    void close() throws InterruptedException {
        if (parted != null) {
            parted.close();
        }
    }

    /** A list as this hub holds it by itself. */
    LiveGallery of(PeopleList list) {
        return Objects.requireNonNull(whole.get(list));
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
