package org.tricolore.sabotage;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;

/** The whole house and its tests loaded anew, with some classes in it that a saboteur has changed. */
final class House extends ClassLoader {
    private static final String OURS = "org.tricolore.";

    private final SortedMap<String, byte[]> changed;

    House(SortedMap<String, byte[]> changed) {
        super(House.class.getClassLoader());
        this.changed = changed;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : own(name);
        }
    }

    private Class<?> own(String name) throws ClassNotFoundException {
        byte[] bytes = changed.get(name);
        if (bytes == null) {
            try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (stream == null) {
                    throw new ClassNotFoundException(name);
                }
                bytes = stream.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
        // Some of the house asks where its code is from.
        return defineClass(
                name, bytes, 0, bytes.length, getParent().loadClass(name).getProtectionDomain());
    }
}
