package org.spidhub.launch;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The hub's own classes and those of one of its libraries, straight out of the packaged jar. To a class of any other library
 * it says no at once, where Spring Boot's loader would look into each.
 */
final class FewClasses extends ClassLoader {

    private static final String OWN = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    private final JarFile jar;
    private final Attributes hub;
    private final Map<String, byte[]> library = new HashMap<>();

    /** @param library the start of the name of its file, up to the version */
    FewClasses(JarFile jar, String library) throws IOException {
        super(FewClasses.class.getClassLoader());
        this.jar = jar;
        this.hub = jar.getManifest().getMainAttributes();
        unpack(LIBRARIES + library + "-");
    }

    private void unpack(String name) throws IOException {
        ZipEntry nested = jar.stream()
                .filter(entry -> entry.getName().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IOException("There is no " + name + " in " + jar.getName()));
        try (JarInputStream in = new JarInputStream(jar.getInputStream(nested))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                library.put(entry.getName(), in.readAllBytes());
            }
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        byte[] code = library.containsKey(file) ? library.get(file) : own(file);
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        knowPackage(name.substring(0, name.lastIndexOf('.')));
        return defineClass(name, code, 0, code.length, FewClasses.class.getProtectionDomain());
    }

    private byte @Nullable [] own(String file) throws ClassNotFoundException {
        ZipEntry entry = jar.getEntry(OWN + file);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(file, e);
        }
    }

    /** The version that the hub tells is that of its package. */
    private void knowPackage(String name) {
        if (getDefinedPackage(name) == null) {
            definePackage(
                    name,
                    null,
                    null,
                    null,
                    hub.getValue(Attributes.Name.IMPLEMENTATION_TITLE),
                    hub.getValue(Attributes.Name.IMPLEMENTATION_VERSION),
                    hub.getValue(Attributes.Name.IMPLEMENTATION_VENDOR),
                    null);
        }
    }
}
