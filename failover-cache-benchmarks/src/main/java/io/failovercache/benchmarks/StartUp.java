/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A measurement of the start of an application whose servers are all refused, or swallow
 * what is sent, beside the same application without the cache.
 */
public final class StartUp {

	private static final int ROUNDS = 7;

	private StartUp() {
	}

	/**
	 * Starts the application again and again, in turns.
	 * @param arguments none
	 * @throws IOException if a socket cannot be opened
	 */
	public static void main(String[] arguments) throws IOException {
		PrintStream out = System.out;
		InetAddress loopback = InetAddress.getByName("127.0.0.1");
		try (ServerSocket deaf = new ServerSocket(0, 1, loopback)) {
			List<SocketChannel> waiting = fillBacklog(deaf);
			int refused = closedPort(loopback);
			List<Double> without = new ArrayList<>();
			List<Double> allRefused = new ArrayList<>();
			List<Double> blackHoled = new ArrayList<>();
			start("--failover-cache.enabled=false");
			for (int round = 0; round < ROUNDS; round++) {
				without.add(start("--failover-cache.enabled=false"));
				allRefused.add(start(servers(refused)));
				blackHoled.add(start(servers(deaf.getLocalPort())));
			}
			out.println(String.format(Locale.ROOT,
					"start-up, median of %d: without %.0f ms, all servers refused %.0f ms, black-holed %.0f ms", ROUNDS,
					Contest.median(without), Contest.median(allRefused), Contest.median(blackHoled)));
			for (SocketChannel channel : waiting) {
				channel.close();
			}
		}
		System.exit(0);
	}

	private static String[] servers(int port) {
		return new String[] { "--failover-cache.primary.servers=127.0.0.1:" + port,
				"--failover-cache.backup.servers=localhost:" + port };
	}

	private static double start(String... arguments) {
		long start = System.nanoTime();
		SpringApplicationBuilder application = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false);
		ConfigurableApplicationContext context = application.run(arguments);
		double millis = (System.nanoTime() - start) / 1e6;
		context.close();
		return millis;
	}

	private static int closedPort(InetAddress address) throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, address)) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Nothing accepts: once the backlog is full, the kernel answers no further attempt.
	 */
	private static List<SocketChannel> fillBacklog(ServerSocket deaf) throws IOException {
		List<SocketChannel> waiting = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			SocketChannel channel = SocketChannel.open();
			channel.configureBlocking(false);
			channel.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()));
			waiting.add(channel);
		}
		return waiting;
	}

	/**
	 * An application with nothing in it.
	 */
	@EnableAutoConfiguration
	static class Application {

	}

}
