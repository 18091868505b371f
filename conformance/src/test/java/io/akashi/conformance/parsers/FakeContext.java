package io.akashi.conformance.parsers;

import io.javalin.http.Context;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** A request with a type and a body, as far as the endpoints of wallets look at one. */
final class FakeContext {
    private FakeContext() {}

    static Context of(String type, byte[] body) {
        HttpServletRequest request = proxy(
                HttpServletRequest.class,
                (self, method, arguments) -> method.getName().equals("getInputStream") ? new Body(body) : null);
        return proxy(Context.class, (self, method, arguments) -> switch (method.getName()) {
            case "header" -> arguments.length == 1 ? type : self;
            case "req" -> request;
            case "bodyAsBytes" -> body;
            default -> method.getReturnType().isInstance(self) ? self : null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static final class Body extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("nobody waits for it");
        }
    }
}
