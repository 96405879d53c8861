/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.failovercache.observe.EngineStatus;

/**
 * One instance of the application in a JVM of its own. It does what the suite says over a
 * control connection, and ends when that connection does.
 */
final class WorkerMain {

	static final byte PING = 1;

	static final byte START = 2;

	static final byte STOP = 3;

	static final byte STATES = 4;

	static final byte COUNTERS = 5;

	static final byte ERRORS = 6;

	static final byte STIRRED = 7;

	/** Calls for each key by every instance until the hit ratio is what it stays. */
	private static final int STIRRING = 3;

	private static final int JOIN_MILLIS = 30_000;

	private final WorkerSettings settings;

	private final Workload workload;

	private final ThreadLocal<DatabaseSession> sessions;

	private final MeterRegistry registry;

	private final Observer observer;

	private final Supplier<@Nullable EngineStatus> status;

	private final List<Thread> clients = new ArrayList<>();

	private Path directory = Path.of("");

	/** Clients that have not come to their ordinary pace yet. */
	private final AtomicInteger hurrying = new AtomicInteger();

	private volatile boolean running;

	@SuppressWarnings("unchecked")
	private WorkerMain(WorkerSettings settings, ConfigurableApplicationContext context) {
		this.settings = settings;
		this.workload = new Workload(
				Map.of(Op.FIND, context.getBean("items", Shelf.class), Op.FIND_SYNC,
						context.getBean("prices", Shelf.class), Op.FIND_NOTE, context.getBean("notes", Shelf.class)),
				new KeyPopularity(settings.keys()));
		this.sessions = context.getBean("sessions", ThreadLocal.class);
		this.registry = context.getBean(MeterRegistry.class);
		this.observer = new Observer(this.registry);
		this.status = context.getBeanProvider(EngineStatus.class)::getIfAvailable;
	}

	public static void main(String[] arguments) throws IOException {
		WorkerSettings settings = WorkerSettings.fromSystemProperties();
		SpringApplicationBuilder application = new SpringApplicationBuilder(Shelves.class).web(WebApplicationType.NONE);
		if (settings.variant() != Variant.PRODUCT) {
			application.sources(WiredByHand.class);
		}
		try (ConfigurableApplicationContext context = application.run(arguments);
				Socket control = new Socket("127.0.0.1", settings.controlPort())) {
			new WorkerMain(settings, context).obey(control);
		}
	}

	private void obey(Socket control) throws IOException {
		DataInputStream input = new DataInputStream(control.getInputStream());
		DataOutputStream output = new DataOutputStream(control.getOutputStream());
		output.writeInt(this.settings.instance());
		int command = input.read();
		while (command >= 0) {
			if (command == START) {
				start(input.readUTF(), input.readLong());
			}
			else if (command == STOP) {
				stop();
			}
			output.writeUTF(report(command));
			command = input.read();
		}
		stop();
	}

	private String report(int command) {
		return switch (command) {
			case PING -> Long.toString(System.nanoTime());
			case STATES -> this.observer.statesNow();
			case COUNTERS -> counters();
			case ERRORS -> errors();
			case STIRRED -> Boolean.toString(this.hurrying.get() == 0);
			default -> "done";
		};
	}

	/** The last error of each server, each in a line of {@code host:port=error}. */
	private String errors() {
		EngineStatus known = this.status.get();
		return (known == null) ? ""
				: known.nodes()
					.stream()
					.map((node) -> node.node() + "=" + String.valueOf(node.lastError()).replace('\n', ' '))
					.collect(Collectors.joining("\n"));
	}

	private String counters() {
		List<String> lines = new ArrayList<>();
		for (String name : List.of("fences", "repairs", "hedges", "copies", "failovers")) {
			double sum = this.registry.find("failover.cache." + name)
				.counters()
				.stream()
				.mapToDouble((counter) -> counter.count())
				.sum();
			lines.add(name + "=" + (long) sum);
		}
		return String.join(",", lines);
	}

	private void start(String runDirectory, long seed) {
		this.directory = Path.of(runDirectory);
		this.running = true;
		this.observer.begin();
		this.hurrying.set(this.settings.threads());
		for (int number = 0; number < this.settings.threads(); number++) {
			Path file = this.directory.resolve("worker-" + this.settings.instance() + "-" + number + ".history");
			Random random = new Random(seed + 1000L * this.settings.instance() + number);
			int share = number;
			Thread client = new Thread(() -> runClient(file, share, random), "client-" + number);
			this.clients.add(client);
			client.start();
		}
	}

	private void runClient(Path file, int share, Random random) {
		try (DatabaseSession session = new DatabaseSession(this.settings.databasePort());
				HistoryWriter history = new HistoryWriter(file)) {
			this.sessions.set(session);
			ClientLoop client = new ClientLoop(this.workload, this.settings, session, random);
			client.sweep(history, share, this.settings.threads());
			client.sweep(history, share, this.settings.threads());
			client.stir(history, STIRRING * this.settings.keys() / this.settings.threads());
			this.hurrying.decrementAndGet();
			client.run(history, () -> this.running);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void stop() {
		this.running = false;
		try {
			for (Thread client : this.clients) {
				client.join(JOIN_MILLIS);
				if (client.isAlive()) {
					throw new IllegalStateException(client + " does not end: a cache call hangs");
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (!this.clients.isEmpty()) {
			this.observer.save(this.directory, this.settings.instance());
		}
		this.clients.clear();
	}

}
