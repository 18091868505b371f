package io.akashi.node.doctor;

import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Http;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the ports are free, or taken by this very node. */
final class PortChecks {
    private final NodeSettings settings;
    private final HttpProbe probe;

    PortChecks(NodeSettings settings, HttpProbe probe) {
        this.settings = settings;
        this.probe = probe;
    }

    List<Check> all() {
        return List.of(this::http, this::admin);
    }

    /** Whether the node of this configuration answers. */
    boolean isRunning() {
        return !isFree(settings.http()) && answersAsNode();
    }

    private Finding http() {
        Http http = settings.http();
        if (isFree(http)) {
            return Finding.ok("http-port", text(http) + " is free");
        }
        return answersAsNode()
                ? Finding.ok("http-port", "a node answers at " + text(http))
                : Finding.fail(
                        "http-port",
                        text(http) + " cannot be bound, and no node answers there",
                        "stop what listens there, or choose another http.host and http.port");
    }

    private Finding admin() {
        Http admin = settings.serving().admin();
        if (isFree(admin)) {
            return Finding.ok("admin-port", text(admin) + " is free");
        }
        return publishedAddress().endsWith(":" + admin.port()) && isRunning()
                ? Finding.ok("admin-port", "the node listens at " + text(admin))
                : Finding.fail(
                        "admin-port",
                        text(admin) + " cannot be bound, and the node is not there",
                        "stop what listens there, or choose another admin.port");
    }

    private boolean answersAsNode() {
        return new OwnStatus(settings, probe)
                .ask()
                .filter(status -> status.contains("\"didPrefix\""))
                .isPresent();
    }

    private String publishedAddress() {
        Path file = settings.data().resolve("admin-address");
        try {
            return Files.isReadable(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean isFree(Http http) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(http.host(), http.port()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(Http http) {
        return http.host() + ":" + http.port();
    }
}
