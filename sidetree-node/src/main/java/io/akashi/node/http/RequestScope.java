package io.akashi.node.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * Around everything that answers: gives each request its id, which lines of the log have as {@code request} and the answer as
 * {@code X-Request-Id}, and tells who watches.
 */
public final class RequestScope extends Handler.Wrapper {
    /** The name of the id in the log. */
    private static final String KEY = "request";

    private final RequestWatch watch;

    /** A scope whose requests {@code watch} hears of. */
    public RequestScope(RequestWatch watch) {
        this.watch = watch;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = new Exchange(RequestId.of(request.getHeaders()));
        response.getHeaders().put(new HttpField(RequestId.HEADER, exchange.id()));
        long start = System.nanoTime();
        watch.began();
        Request.addCompletionListener(
                request, failure -> watch.ended(exchange, response.getStatus(), System.nanoTime() - start));
        enter(exchange);
        try {
            return super.handle(request, response, callback);
        } finally {
            leave();
        }
    }

    /** The work of another thread for the same request, if it is for any. */
    static void again(Optional<Exchange> exchange, Runnable work) {
        exchange.ifPresent(RequestScope::enter);
        try {
            work.run();
        } finally {
            leave();
        }
    }

    private static void enter(Exchange exchange) {
        exchange.enter();
        MDC.put(KEY, exchange.id());
    }

    private static void leave() {
        MDC.remove(KEY);
        Exchange.leave();
    }
}
