package io.akashi.node;

import io.akashi.node.admin.ClientsEndpoint;
import io.akashi.node.client.Clients;
import io.akashi.node.client.PriceWatch;
import io.akashi.node.client.PriceWatch.NetworkCost;
import io.akashi.node.config.Access;
import io.akashi.node.config.BitcoinSettings;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.http.ClientOperations;
import io.akashi.node.http.OperationsEndpoint;
import io.akashi.node.http.OperationsHandler;
import io.akashi.node.http.Route;
import io.akashi.node.write.GroupCommit;
import io.akashi.node.write.OperationIntake;
import io.akashi.node.write.Rules;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.store.SortedRows;
import io.javalin.http.Handler;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.server.Handler.Wrapper;

/** Puts the part of a node together that decides who may have operations written. */
final class ClientWiring {
    private ClientWiring() {}

    /** The ports of a node that writes for the clients of its configuration, if it names any. */
    static Ports open(NodeSettings settings, Ports ports, SortedRows rows, Rules rules) {
        if (!(settings.serving().access().orElse(null) instanceof Access.ByKey access)
                || !ports.ledger().about().isWritable()) {
            return ports;
        }
        NodeStatus.Parts stores = ports.stores();
        PriceWatch prices = new PriceWatch(ports.ledger().chain(), rules, cost(settings, ports.ledger()));
        Clients clients = Clients.open(
                access, rows, stores.queue(), stores.journal(), new Clients.Watch(prices, InstantSource.system()));
        NodeStatus.Parts accounted =
                new NodeStatus.Parts(stores.store(), stores.queue(), clients.journal(), stores.resources());
        return new Ports(
                ports.ledger(), ports.files(), accounted, Optional.of(clients), ports.issuing(), ports.around());
    }

    private static NetworkCost cost(NodeSettings settings, OpenChain ledger) {
        if (!(settings.chain() instanceof BitcoinSettings bitcoin)
                || bitcoin.wallet().isEmpty()
                || ledger.desk().isEmpty()) {
            return NetworkCost.NONE;
        }
        double markup = bitcoin.wallet().get().fees().markup();
        return new NetworkCost(
                () -> ledger.desk().get().estimate(1).map(estimate -> new Satoshis(estimate.networkFee())), markup);
    }

    /** {@code POST /operations} as this node answers it. */
    static Handler operations(NodeSettings settings, Ports ports, OperationIntake intake, InstantSource clock) {
        if (!ports.ledger().about().isWritable()) {
            return OperationsEndpoint.refusing(settings.serving().telling().operationsAt());
        }
        Optional<Clients> clients = ports.clients();
        return clients.isPresent()
                ? new ClientOperations(intake, clients.get(), clock)
                : new OperationsEndpoint(intake, clock);
    }

    /** What answers it before the route does: where nothing is asked but whether the operation keeps the rules. */
    static Optional<Wrapper> operationsFirst(Ports ports, OperationIntake intake, Closing closing) {
        if (!ports.ledger().about().isWritable() || ports.clients().isPresent()) {
            return Optional.empty();
        }
        GroupCommit commit = closing.add(
                GroupCommit.start(intake, InstantSource.system(), GroupCommit.USUAL_LIMIT), GroupCommit::close);
        return Optional.of(new OperationsHandler(intake, commit));
    }

    /** The operator's route about the accounts. */
    static Route route(Ports ports) {
        return ports.clients()
                .map(clients -> ClientsEndpoint.of(clients, InstantSource.system()))
                .orElseGet(ClientsEndpoint::absent);
    }
}
