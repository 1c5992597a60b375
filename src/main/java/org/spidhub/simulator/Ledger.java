package org.spidhub.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the pretend PSBio has accepted: the third witness, beside client and hub, of what was lost or sent twice.
 * An entry is on the disk before the caller hears of it.
 */
final class Ledger implements Closeable {

    private final ObjectMapper json;
    private final LedgerFile file;
    private final Map<String, Submission> byTcn = new LinkedHashMap<>();
    private final Map<String, List<String>> tcnsByIdn = new LinkedHashMap<>();
    private final Map<String, Set<String>> idnsByImage = new HashMap<>();
    private final Map<String, String> tcnByProtocol = new HashMap<>();
    private final Map<String, Integer> repeats = new LinkedHashMap<>();

    private Ledger(ObjectMapper json, LedgerFile file) {
        this.json = json;
        this.file = file;
    }

    static Ledger open(Path path, ObjectMapper json) throws IOException {
        Ledger ledger = new Ledger(json, LedgerFile.open(path, json));
        for (JsonNode line : ledger.file.read()) {
            ledger.replay(line);
        }
        return ledger;
    }

    /** Decides and records in one step, so that two calls at the same moment see each other. */
    synchronized Submission accept(Supplier<Submission> decision) {
        Submission accepted = decision.get();
        write("accepted", json.valueToTree(accepted));
        remember(accepted);
        return accepted;
    }

    /** Counts one more arrival of a submission that has its TCN already. */
    synchronized void acceptAgain(Submission known) {
        write("again", json.createObjectNode().put("tcn", known.tcn()));
        repeats.merge(known.tcn(), 1, Integer::sum);
    }

    synchronized void settle(Submission known, long at, String status) {
        write(
                "settled",
                json.createObjectNode().put("tcn", known.tcn()).put("at", at).put("status", status));
        byTcn.put(known.tcn(), known.settled(at, status));
    }

    synchronized Optional<Submission> find(String tcn) {
        return Optional.ofNullable(byTcn.get(tcn));
    }

    /** Oldest first. */
    synchronized List<Submission> of(String idn) {
        return tcnsByIdn.getOrDefault(idn, List.of()).stream()
                .map(tcn -> Objects.requireNonNull(byTcn.get(tcn)))
                .toList();
    }

    synchronized Optional<Submission> withProtocol(Operation kind, String protocol) {
        return Optional.ofNullable(tcnByProtocol.get(kind + " " + protocol)).map(byTcn::get);
    }

    /** Every IDN under which one of these images was ever submitted. */
    synchronized Set<String> holdersOf(List<String> images) {
        Set<String> holders = new HashSet<>();
        images.forEach(image -> holders.addAll(idnsByImage.getOrDefault(image, Set.of())));
        return holders;
    }

    /** Oldest first. */
    synchronized List<Submission> all() {
        return List.copyOf(byTcn.values());
    }

    /** How often each submission (same kind, IDN and protocol; without a protocol the same digest) was accepted, by TCN. */
    synchronized Map<String, Integer> counts() {
        Map<List<Object>, Integer> arrivals = new LinkedHashMap<>();
        byTcn.values()
                .forEach(one -> arrivals.merge(sameness(one), 1 + repeats.getOrDefault(one.tcn(), 0), Integer::sum));
        Map<String, Integer> counts = new LinkedHashMap<>();
        byTcn.values().forEach(one -> counts.put(one.tcn(), Objects.requireNonNull(arrivals.get(sameness(one)))));
        return counts;
    }

    synchronized void clear() {
        try {
            file.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byTcn.clear();
        tcnsByIdn.clear();
        idnsByImage.clear();
        tcnByProtocol.clear();
        repeats.clear();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    private static List<Object> sameness(Submission one) {
        @Nullable String protocol = one.protocol();
        return List.of(one.kind(), one.idn(), protocol == null ? one.digest() : protocol);
    }

    private void remember(Submission accepted) {
        byTcn.put(accepted.tcn(), accepted);
        tcnsByIdn.computeIfAbsent(accepted.idn(), idn -> new ArrayList<>()).add(accepted.tcn());
        if (accepted.kind() == Operation.ENROLL || accepted.kind() == Operation.UPDATE) {
            accepted.images()
                    .forEach(image -> idnsByImage
                            .computeIfAbsent(image, digest -> new HashSet<>())
                            .add(accepted.idn()));
        }
        String protocol = accepted.protocol();
        if (protocol != null) {
            tcnByProtocol.putIfAbsent(accepted.kind() + " " + protocol, accepted.tcn());
        }
    }

    private void write(String event, JsonNode content) {
        try {
            ObjectNode line = json.createObjectNode();
            line.set(event, content);
            file.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator's ledger cannot be written", e);
        }
    }

    private void replay(JsonNode line) throws IOException {
        JsonNode accepted = line.path("accepted");
        JsonNode again = line.path("again");
        JsonNode settled = line.path("settled");
        if (!accepted.isMissingNode()) {
            remember(json.treeToValue(accepted, Submission.class));
        } else if (!again.isMissingNode()) {
            repeats.merge(again.path("tcn").asText(), 1, Integer::sum);
        } else if (!settled.isMissingNode()) {
            byTcn.computeIfPresent(
                    settled.path("tcn").asText(),
                    (tcn, known) -> known.settled(
                            settled.path("at").asLong(), settled.path("status").asText()));
        }
    }
}
