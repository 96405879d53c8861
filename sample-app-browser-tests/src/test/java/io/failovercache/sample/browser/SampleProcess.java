/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/**
 * The sample as its users run it: a process of its own, on a free port.
 */
final class SampleProcess implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final String STARTED = "Started SampleApplication";

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Process process;

	private final Path log;

	private SampleProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	/**
	 * Starts the sample and waits until it serves.
	 * @param directory where it writes its log and meets other instances
	 * @param arguments what is said on its command line
	 */
	static SampleProcess start(Path directory, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1", "-jar", System.getProperty("sample.jar", ""), "--server.port=0",
						"--sample.rendezvous=" + directory.resolve("instance.properties")));
		command.addAll(List.of(arguments));
		try {
			Path log = Files.createTempFile(directory, "sample", ".log");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			SampleProcess sample = new SampleProcess(process, log);
			Awaitility.await().atMost(PATIENCE).until(sample::isUpOrGone);
			return sample;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sample could not be started", ex);
		}
	}

	String url(String path) {
		Matcher port = PORT.matcher(output());
		if (!port.find()) {
			throw new IllegalStateException("The sample did not start:\n" + output());
		}
		return "http://localhost:" + port.group(1) + path;
	}

	String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The log of the sample is gone", ex);
		}
	}

	private boolean isUpOrGone() {
		return output().contains(STARTED) || !this.process.isAlive();
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.process.destroyForcibly();
		}
	}

}
