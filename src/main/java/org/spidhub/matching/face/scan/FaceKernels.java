package org.spidhub.matching.face.scan;

/** Chooses the fastest dot products this JVM can run; the fingerprint kernel says in the log when that is the slow way. */
final class FaceKernels {
    private static final String VECTOR = "org.spidhub.matching.face.scan.VectorDotProducts";
    private static final DotProducts FASTEST = choose();

    private FaceKernels() {}

    static DotProducts fastest() {
        return FASTEST;
    }

    private static DotProducts choose() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return new ScalarDotProducts();
        }
        try {
            return (DotProducts) Class.forName(VECTOR).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            return new ScalarDotProducts();
        }
    }
}
