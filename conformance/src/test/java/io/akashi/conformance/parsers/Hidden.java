package io.akashi.conformance.parsers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;

/** What packages keep to themselves: parsers, and the HTTP below their clients. */
final class Hidden {
    private Hidden() {}

    /** The method of this name, in a class named from {@code io.akashi} on; one that is not static takes its object first. */
    static MethodHandle method(String owner, String name, Class<?>... parameters) {
        try {
            Method method = Arrays.stream(type(owner).getDeclaredMethods())
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

    /** An object of this class, whose one constructor takes as many. */
    static Object made(String owner, Object... parameters) {
        try {
            Constructor<?> found = Arrays.stream(type(owner).getDeclaredConstructors())
                    .filter(one -> one.getParameterCount() == parameters.length)
                    .findFirst()
                    .orElseThrow();
            found.setAccessible(true);
            return found.newInstance(parameters);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(owner, e);
        }
    }

    static Object get(Object owner, String name) {
        try {
            return field(owner, name).get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts a fake into a field. */
    static void put(Object owner, String name, Object value) {
        try {
            field(owner, name).set(owner, value);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Field field(Object owner, String name) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
