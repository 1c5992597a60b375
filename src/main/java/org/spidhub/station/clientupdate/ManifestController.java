package org.spidhub.station.clientupdate;

import java.io.IOException;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The signed manifest, for stations and auditors who check a release before they run it. */
@RestController
class ManifestController {

    private final ClientUpdateDesk desk;

    ManifestController(ClientUpdateDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/hub/releases/{os}/manifest.json")
    ResponseEntity<byte[]> manifest(@PathVariable("os") String os) throws IOException {
        return answer(os, false, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/hub/releases/{os}/manifest.json.minisig")
    ResponseEntity<byte[]> signature(@PathVariable("os") String os) throws IOException {
        return answer(os, true, MediaType.TEXT_PLAIN);
    }

    private ResponseEntity<byte[]> answer(String word, boolean signature, MediaType type) throws IOException {
        Optional<StationOs> os = StationOs.of(word);
        Optional<byte[]> text = os.isPresent() ? desk.manifest(os.get(), signature) : Optional.empty();
        return text.map(found -> ResponseEntity.ok().contentType(type).body(found))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
