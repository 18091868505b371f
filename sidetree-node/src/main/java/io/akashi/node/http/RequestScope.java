package io.akashi.node.http;

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

    private static final String ATTRIBUTE = RequestScope.class.getName();

    private final RequestWatch watch;

    /** A scope whose requests {@code watch} hears of. */
    public RequestScope(RequestWatch watch) {
        this.watch = watch;
    }

    /** The same around this handler. */
    public RequestScope(RequestWatch watch, Handler inner) {
        super(inner);
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
        request.setAttribute(ATTRIBUTE, exchange);
        enter(exchange);
        try {
            return super.handle(request, response, callback);
        } finally {
            leave();
        }
    }

    /** Does this work for the same request on a thread of the pool, which may block. */
    static void elsewhere(Request request, Runnable work) {
        request.getComponents().getExecutor().execute(() -> again(request, work));
    }

    /** Does this work for the same request, on another thread that answers it. */
    static void again(Request request, Runnable work) {
        if (request.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
            enter(exchange);
        }
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
