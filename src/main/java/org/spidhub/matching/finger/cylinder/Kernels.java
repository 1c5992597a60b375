package org.spidhub.matching.finger.cylinder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the fastest kernel this JVM can run: with vector instructions when the hub was built on JDK 25 or later and
 * started with {@code --add-modules jdk.incubator.vector}, otherwise scalar.
 */
public final class Kernels {
    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
    private static final String VECTOR = "org.spidhub.matching.finger.cylinder.VectorKernel";
    private static final Kernel FASTEST = choose();

    private Kernels() {}

    public static Kernel fastest() {
        return FASTEST;
    }

    public static Kernel scalar() {
        return new ScalarKernel();
    }

    private static Kernel choose() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return withoutVectors(
                    "the JVM was started without the Vector API",
                    "run on JDK 25 or later with --add-modules jdk.incubator.vector");
        }
        try {
            return (Kernel) Class.forName(VECTOR).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            return withoutVectors("this build has no vector kernel", "build it with JDK 25 or later");
        } catch (ReflectiveOperationException | LinkageError e) {
            return withoutVectors(
                    "the vector kernel does not fit this JVM", "run on the JDK it was built with, or a later one");
        }
    }

    private static Kernel withoutVectors(String cause, String hint) {
        LOG.info("1:N search uses its scalar kernel, about five times slower: {}. Hint: {}", cause, hint);
        return new ScalarKernel();
    }
}
