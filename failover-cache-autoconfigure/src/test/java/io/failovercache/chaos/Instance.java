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
import java.util.concurrent.TimeUnit;

import io.failovercache.support.Signals;

/**
 * A worker JVM as the suite holds it. For one thread.
 */
final class Instance implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 60_000;

	private final int number;

	private final Process process;

	private final Socket control;

	private final DataInputStream input;

	private final DataOutputStream output;

	Instance(int number, Process process, Socket control) throws IOException {
		this.number = number;
		this.process = process;
		this.control = control;
		control.setSoTimeout(PATIENCE_MILLIS);
		control.setTcpNoDelay(true);
		this.input = new DataInputStream(control.getInputStream());
		this.output = new DataOutputStream(control.getOutputStream());
	}

	int number() {
		return this.number;
	}

	/**
	 * Stops the whole JVM, as a long collection does.
	 */
	void pause() {
		Signals.stop(this.process.pid());
	}

	void resume() {
		Signals.resume(this.process.pid());
	}

	void send(byte command) {
		exchange(() -> this.output.writeByte(command));
	}

	void sendStart(String directory, long seed) {
		exchange(() -> {
			this.output.writeByte(WorkerMain.START);
			this.output.writeUTF(directory);
			this.output.writeLong(seed);
		});
	}

	String receive() {
		try {
			return this.input.readUTF();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Instance " + this.number + " does not obey, see its log", ex);
		}
	}

	String ask(byte command) {
		send(command);
		return receive();
	}

	/**
	 * The last error that this instance knows of a server.
	 * @param node the server
	 * @return the error, {@code null} in letters if there was none
	 */
	String errorOf(ServerNode node) {
		String start = node.address() + "=";
		return ask(WorkerMain.ERRORS).lines()
			.filter((line) -> line.startsWith(start))
			.map((line) -> line.substring(start.length()))
			.findFirst()
			.orElse("nothing");
	}

	/**
	 * Makes sure that this JVM and the worker measure time on one clock.
	 */
	void verifyClock() {
		long before = System.nanoTime();
		long there = Long.parseLong(ask(WorkerMain.PING));
		long after = System.nanoTime();
		if (there < before || there > after) {
			throw new IllegalStateException(
					"System.nanoTime() differs between JVMs: no history of several can be judged");
		}
	}

	@Override
	public void close() {
		try {
			resume();
			this.control.close();
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private void exchange(Exchange exchange) {
		try {
			exchange.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Bytes to the worker.
	 */
	private interface Exchange {

		void run() throws IOException;

	}

}
