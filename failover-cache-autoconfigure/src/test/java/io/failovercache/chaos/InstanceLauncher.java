/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the worker JVMs with the suite's own class path and Java.
 */
final class InstanceLauncher {

	private static final int ACCEPT_MILLIS = 500;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Logger logger = LoggerFactory.getLogger(InstanceLauncher.class);

	private final ChaosSettings settings;

	private final Wire wire;

	private final Path directory;

	InstanceLauncher(ChaosSettings settings, Wire wire, Path directory) {
		this.settings = settings;
		this.wire = wire;
		this.directory = directory;
	}

	List<Instance> launch(Map<String, List<ServerNode>> groups, int databasePort, Variant variant) {
		try (ServerSocket listener = new ServerSocket(0, 16, InetAddress.getByName("127.0.0.1"))) {
			listener.setSoTimeout(ACCEPT_MILLIS);
			List<Process> processes = new ArrayList<>();
			for (int number = 0; number < this.settings.instances(); number++) {
				WorkerSettings worker = new WorkerSettings(number, listener.getLocalPort(), databasePort,
						this.settings.threads(), this.settings.keys(), this.settings.rate(), variant);
				processes.add(start(worker, groups));
			}
			return connect(listener, processes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The workers do not start, see their logs in " + this.directory, ex);
		}
	}

	private List<Instance> connect(ServerSocket listener, List<Process> processes) throws IOException {
		@Nullable Instance[] instances = new Instance[processes.size()];
		for (int count = 0; count < instances.length; count++) {
			Socket socket = accept(listener, processes);
			int number = new DataInputStream(socket.getInputStream()).readInt();
			instances[number] = new Instance(number, processes.get(number), socket);
		}
		List<Instance> list = new ArrayList<>();
		for (Instance instance : instances) {
			if (instance != null) {
				instance.verifyClock();
				list.add(instance);
			}
		}
		return list;
	}

	private Socket accept(ServerSocket listener, List<Process> processes) throws IOException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (processes.stream().allMatch(Process::isAlive) && System.nanoTime() - deadline < 0) {
			try {
				return listener.accept();
			}
			catch (SocketTimeoutException ex) {
				logger.debug("Waiting for the workers");
			}
		}
		processes.forEach(Process::destroyForcibly);
		throw new IOException("A worker has ended or takes too long");
	}

	private Process start(WorkerSettings worker, Map<String, List<ServerNode>> groups) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Xms96m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
		command.add("-Djdk.net.hosts.file=" + hostsFile(worker.instance(), groups));
		command.addAll(List.of(worker.asJvmOptions()));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), WorkerMain.class.getName()));
		boolean last = worker.instance() == this.settings.instances() - 1;
		groups.forEach((group, nodes) -> command
			.add("--failover-cache." + group + ".servers=" + this.settings.lists().of(group, nodes, last)));
		command.add("--failover-cache.lock-timeout=" + ChaosSettings.LOCK_TIMEOUT.toMillis() + "ms");
		command.addAll(this.wire.arguments());
		command.add("--spring.application.name=chaos");
		command.add("--spring.docker.compose.enabled=false");
		command.add("--spring.main.banner-mode=off");
		Path log = this.directory.resolve("worker-" + worker.instance() + ".log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		return process;
	}

	private Path hostsFile(int instance, Map<String, List<ServerNode>> groups) throws IOException {
		List<String> lines = new ArrayList<>();
		lines.add("127.0.0.1 localhost");
		lines.add("127.0.0.1 " + InetAddress.getLocalHost().getHostName());
		groups.values()
			.stream()
			.flatMap(List::stream)
			.forEach((node) -> lines
				.add(ServerNode.hostOf(instance) + " " + node.name() + " " + ServerLists.otherName(node)));
		return Files.write(this.directory.resolve("worker-" + instance + ".hosts"), lines);
	}

}
