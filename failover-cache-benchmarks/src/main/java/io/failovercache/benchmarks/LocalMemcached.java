/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.failovercache.test.TestCertificate;

/**
 * A memcached process.
 */
final class LocalMemcached extends LocalServer {

	private LocalMemcached(int port, String... options) {
		super(port, (chosen) -> {
			List<String> command = new ArrayList<>(List.of("memcached", "-l", HOST, "-p", Integer.toString(chosen),
					"-U", "0", "-m", "1024", "-c", "4096", "-u", System.getProperty("user.name")));
			command.addAll(List.of(options));
			return command;
		});
	}

	static LocalMemcached start() {
		return new LocalMemcached(freePort());
	}

	/** Starts one that speaks TLS, which ends with this JVM. */
	static LocalMemcached start(TestCertificate certificate) {
		return new LocalMemcached(freePort(), "-Z", "-o", "ssl_chain_cert=" + file(certificate.certificatePem()), "-o",
				"ssl_key=" + file(certificate.privateKeyPem()));
	}

	private static Path file(String text) {
		try {
			Path file = Files.createTempFile("benchmark", ".pem");
			file.toFile().deleteOnExit();
			return Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts one where another one was. */
	static LocalMemcached startOn(int port) {
		return new LocalMemcached(port);
	}

	/**
	 * The server's statistics since it started.
	 */
	Map<String, Double> stats() {
		Map<String, Double> stats = new HashMap<>();
		try (Socket socket = new Socket(HOST, port());
				BufferedReader lines = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
			socket.getOutputStream().write("stats\r\n".getBytes(StandardCharsets.US_ASCII));
			for (String line = lines.readLine(); line != null && line.startsWith("STAT "); line = lines.readLine()) {
				String[] parts = line.split(" ", 3);
				if (parts[2].matches("[0-9]+([.][0-9]+)?")) {
					stats.put(parts[1], Double.valueOf(parts[2]));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return stats;
	}

}
