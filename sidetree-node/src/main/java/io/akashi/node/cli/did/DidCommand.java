package io.akashi.node.cli.did;

import picocli.CommandLine.Command;

@Command(name = "did")
public final class DidCommand {}
