package io.akashi.node.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Parts handlers that never block from those that may. What stands before it is run by the thread that reads from the
 * network, which serves many connections, so it must answer or go on at once; what stands behind it is run by a thread of the
 * pool.
 */
final class DispatchingHandler extends Handler.Wrapper {
    private static final int NOT_FOUND = 404;

    /** To Jetty the whole server is what its first handlers say. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        RequestScope.elsewhere(request, () -> handleBlocking(request, response, callback));
        return true;
    }

    private void handleBlocking(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, NOT_FOUND);
            }
        } catch (Throwable failure) { // as Jetty does: whatever it was, the request must end
            Response.writeError(request, response, callback, failure);
        }
    }
}
