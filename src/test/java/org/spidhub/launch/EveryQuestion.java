package org.spidhub.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks the launcher of the packaged jar one question a line of a file, in a Java that has nothing but this jar. */
final class EveryQuestion {

    private EveryQuestion() {}

    public static void main(String[] args) throws IOException {
        for (String question : Files.readAllLines(Path.of(args[0]))) {
            int exit = Launcher.firstAnswer(question.split(" "));
            System.out.flush();
            System.err.flush();
            System.out.println("\n" + question + " -> " + exit);
        }
    }
}
