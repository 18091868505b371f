package io.akashi.conformance.parsers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Static methods of packages that keep their parsers to themselves. */
final class Hidden {
    private Hidden() {}

    /** The method of this name, in a class named from {@code io.akashi} on. */
    static MethodHandle method(String owner, String name, Class<?>... parameters) {
        try {
            Class<?> found = Class.forName("io.akashi." + owner);
            Method method = Arrays.stream(found.getDeclaredMethods())
                    .filter(one -> one.getName().equals(name) && Arrays.equals(one.getParameterTypes(), parameters))
                    .findFirst()
                    .orElseThrow();
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(owner + "." + name, e);
        }
    }

    /** A class of this name. */
    static Class<?> type(String name) {
        try {
            return Class.forName("io.akashi." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
