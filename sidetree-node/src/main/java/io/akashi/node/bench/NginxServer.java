package io.akashi.node.bench;

import io.akashi.node.TemporaryDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** nginx with one worker on a free port of loopback, serving one file from memory: what a web server can do here. */
final class NginxServer implements AutoCloseable {
    /** Where the file is. */
    static final String PATH = "/document";

    private static final long PATIENCE_SECONDS = 20;

    /** What nginx is told besides; a client is not made to connect again after so many requests. */
    private static final String CONFIGURATION = """
            %sworker_processes 1;
            pid %2$s/pid;
            error_log stderr error;
            events { worker_connections 1024; }
            http {
              access_log off;
              sendfile on;
              tcp_nodelay on;
              keepalive_requests 1000000000;
              open_file_cache max=10;
              default_type application/json;
              client_body_temp_path %2$s/body;
              proxy_temp_path %2$s/proxy;
              fastcgi_temp_path %2$s/fastcgi;
              uwsgi_temp_path %2$s/uwsgi;
              scgi_temp_path %2$s/scgi;
              server { listen 127.0.0.1:%3$d; root %2$s; }
            }
            """;

    private final TemporaryDirectory directory = TemporaryDirectory.create("akashi-bench-nginx");
    private final Process process;
    private final int port;

    private NginxServer(Path program, byte[] file) throws IOException {
        port = freePort();
        Path configuration = directory.path().resolve("nginx.conf");
        Files.write(directory.path().resolve(PATH.substring(1)), file);
        Files.writeString(configuration, CONFIGURATION.formatted(user(), directory.path(), port));
        process = new ProcessBuilder(
                        program.toString(),
                        "-p",
                        directory.path().toString(),
                        "-c",
                        configuration.toString(),
                        "-g",
                        "daemon off;")
                .inheritIO()
                .start();
    }

    /** Starts this program on this file and waits until it answers. */
    static NginxServer start(Path program, byte[] file) throws IOException {
        NginxServer server = new NginxServer(program, file);
        try {
            server.awaitAnswer();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Started by root, its worker would be somebody who may not read the file. */
    private static String user() {
        return System.getProperty("user.name").equals("root") ? "user root;\n" : "";
    }

    private void awaitAnswer() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("nginx does not answer on port " + port);
            }
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    LoopbackClients clients(int count) {
        return new LoopbackClients(port, count);
    }

    /** The processor time that it and its worker have used, in nanoseconds. */
    long processorNanos() {
        return ProcessorTime.nanos(process.toHandle());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        directory.close();
    }
}
