package io.akashi.node.http.guard;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/** A request as it was when it came to the proxy: from the client, by the client's scheme. */
final class ForwardedRequest extends Request.Wrapper {
    private final boolean isSecure;
    private final HttpURI uri;
    private final ConnectionMetaData connection;

    ForwardedRequest(Request request, Client client) {
        super(request);
        this.isSecure = client.isSecure();
        this.uri = HttpURI.build(request.getHttpURI())
                .scheme(isSecure ? "https" : "http")
                .asImmutable();
        this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
                return new InetSocketAddress(client.address(), 0); // its port is not told
            }

            @Override
            public boolean isSecure() {
                return isSecure;
            }
        };
    }

    @Override
    public boolean isSecure() {
        return isSecure;
    }

    @Override
    public HttpURI getHttpURI() {
        return uri;
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
        return connection;
    }
}
