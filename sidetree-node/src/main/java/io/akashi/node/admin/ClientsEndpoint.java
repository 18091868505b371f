package io.akashi.node.admin;

import io.akashi.node.client.ClientReport;
import io.akashi.node.client.Clients;
import io.akashi.node.http.Problem;
import io.akashi.node.http.Route;
import io.javalin.http.HandlerType;
import java.time.InstantSource;
import java.util.List;

/** The operator's route about the clients' accounts. */
public final class ClientsEndpoint {
    private ClientsEndpoint() {}

    /** The route to these clients' accounts. */
    public static Route of(Clients clients, InstantSource clock) {
        return new Route(
                HandlerType.GET,
                "/clients",
                context -> AdminServer.write(
                        context, 200, new Report(clients.accounts().report(clock.instant()))));
    }

    /** The same route on a node without clients. */
    public static Route absent() {
        return new Route(
                HandlerType.GET,
                "/clients",
                context -> new Problem(
                                409,
                                "no_clients",
                                "this node knows no clients",
                                "give the configuration \"access\": {\"clients\": [...]}; 'akashi api-key' prints a line")
                        .answer(context));
    }

    /** All accounts. */
    record Report(List<ClientReport> clients) {}
}
