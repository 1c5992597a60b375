package org.spidhub.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what the client was told, what the hub has stored and what the PSBio has accepted. Each list names the transactions
 * or IDNs at fault; a run without a fault has all lists empty.
 *
 * @param lost acknowledged, but not in the hub's store
 * @param neverSent ended well at the hub, but not in the PSBio's ledger
 * @param twice accepted more than once by the PSBio
 * @param openedTwice more than one transaction at the hub for one acknowledgement
 * @param strange the hub holds a TCN that is not in the PSBio's ledger, or belongs to another IDN
 * @param inDoubt still in doubt, or with a call open
 * @param parked wait for a person
 */
record ThreeLedgers(
        Set<String> lost,
        Set<String> neverSent,
        Set<String> twice,
        Set<String> openedTwice,
        Set<String> strange,
        Set<String> inDoubt,
        Set<String> parked,
        Map<String, Integer> counts) {

    static ThreeLedgers compare(Collection<String> acknowledged, List<HubStore.Row> stored, JsonNode psbio) {
        Map<String, HubStore.Row> byTguid = stored.stream().collect(Collectors.toMap(HubStore.Row::tguid, row -> row));
        Map<String, JsonNode> byTcn = new HashMap<>();
        Map<String, Integer> accepted = new HashMap<>();
        psbio.forEach(entry -> {
            byTcn.put(entry.path("tcn").asText(), entry);
            // a search changes nothing and may be asked twice
            if (!entry.path("kind").asText().equals("SEARCH")) {
                accepted.merge(
                        entry.path("kind").asText() + " " + entry.path("idn").asText(), 1, Integer::sum);
            }
        });
        Set<String> twice = new TreeSet<>();
        accepted.forEach((key, times) -> {
            if (times > 1) {
                twice.add(key);
            }
        });
        psbio.forEach(entry -> {
            if (entry.path("count").asInt() > 1 && !entry.path("kind").asText().equals("SEARCH")) {
                twice.add(entry.path("kind").asText() + " " + entry.path("idn").asText());
            }
        });
        Set<String> lost = new TreeSet<>();
        acknowledged.stream().filter(id -> !byTguid.containsKey(id)).forEach(lost::add);
        Set<String> openedTwice = new TreeSet<>(byTguid.keySet());
        acknowledged.forEach(openedTwice::remove);
        Set<String> neverSent = new TreeSet<>();
        Set<String> strange = new TreeSet<>();
        Set<String> inDoubt = new TreeSet<>();
        Set<String> parked = new TreeSet<>();
        for (HubStore.Row row : stored) {
            String sent = row.kind() + " " + row.idn();
            if (row.state().equals("DONE") && "OK".equals(row.outcome()) && !accepted.containsKey(sent)) {
                neverSent.add(row.tguid());
            }
            JsonNode entry = byTcn.get(row.tcn());
            if (row.tcn() != null
                    && (entry == null || !entry.path("idn").asText().equals(row.idn()))) {
                strange.add(row.tguid());
            }
            if (row.state().equals("IN_DOUBT") || row.state().equals("SUBMITTING")) {
                inDoubt.add(row.tguid());
            }
            if (row.state().equals("PARKED")) {
                parked.add(row.tguid() + " " + row.parkedReason());
            }
        }
        Map<String, Integer> counts = Map.of(
                "acknowledged", acknowledged.size(), "stored", stored.size(), "accepted by the PSBio", psbio.size());
        return new ThreeLedgers(lost, neverSent, twice, openedTwice, strange, inDoubt, parked, counts);
    }

    /** The lists that must be empty in every run, as one text; empty when all is well. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        add(faults, "acknowledged and lost", lost);
        add(faults, "ended well without being sent", neverSent);
        add(faults, "accepted twice by the PSBio", twice);
        add(faults, "opened twice at the hub", openedTwice);
        add(faults, "a TCN of somebody else", strange);
        return faults;
    }

    private static void add(List<String> faults, String what, Set<String> which) {
        if (!which.isEmpty()) {
            faults.add(what + ": " + which);
        }
    }
}
