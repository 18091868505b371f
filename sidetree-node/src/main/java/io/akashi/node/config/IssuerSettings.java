package io.akashi.node.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Of what an issuer of credentials is made. */
public sealed interface IssuerSettings {
    /**
     * That of a development node: its keys lie beside an open passphrase, and its hardware is software.
     *
     * @param walletProviders files in PEM with roots whose key attestations are taken besides the sandbox's own
     */
    record Sandbox(List<Path> walletProviders) implements IssuerSettings {
        public Sandbox {
            walletProviders = List.copyOf(walletProviders);
        }
    }

    /**
     * One that others rely on.
     *
     * @param identifier its https address, as wallets see it
     * @param keys where its keys are
     */
    record Public(String identifier, KeySource keys, Offers offers, Trust trust, Living living)
            implements IssuerSettings {}

    /**
     * What it offers.
     *
     * @param catalog a file of credential configurations; only HardwareBackedKeyCredential if there is none
     * @param subjects where claims of subjects are found
     * @param certificates a chain in PEM for the active issuer key, without its root
     */
    record Offers(Optional<Path> catalog, Subjects subjects, Optional<Path> certificates) {}

    /** Where claims of subjects are found. There are three answers and no others. */
    sealed interface Subjects {
        /** Nowhere: offers bring them. */
        record None() implements Subjects {}

        /** In a file of JSON. */
        record InFile(Path file) implements Subjects {}

        /** At a service of the operator's: https, or http on this machine. */
        record At(URI address) implements Subjects {}
    }

    /**
     * What it relies on.
     *
     * @param policy the file by which evidence is appraised
     * @param anchors files in PEM of roots of evidence besides the built-in ones
     * @param walletProviders files in PEM of roots of key attestations
     * @param takesDrafts whether key attestations of the last drafts are taken too
     */
    record Trust(Path policy, List<Path> anchors, List<Path> walletProviders, boolean takesDrafts) {
        public Trust {
            anchors = List.copyOf(anchors);
            walletProviders = List.copyOf(walletProviders);
        }
    }

    /**
     * How it goes on looking at what it issued.
     *
     * @param collateral the directory in which the vendors' statements are kept
     * @param interval between two looks
     * @param grace for how long a credential stays valid after its platform was first seen out of date
     * @param webhook is told of every change
     */
    record Living(Path collateral, Duration interval, Duration grace, Optional<Hook> webhook) {}

    /**
     * Who is told of changes.
     *
     * @param address an https address
     * @param secretFile holds the secret with which what is sent is sealed
     */
    record Hook(URI address, Path secretFile) {}
}
