/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The record of all instances in one run. Immutable.
 *
 * @param events every call, by its start
 * @param stalls the stalls of each instance
 * @param states every change of a node's state as an instance saw it, by time
 */
record History(List<Event> events, Map<Integer, List<Stall>> stalls, List<StateChange> states) {

	static History read(Path directory, int instances, int threads) {
		List<Event> events = new ArrayList<>();
		Map<Integer, List<Stall>> stalls = new HashMap<>();
		List<StateChange> states = new ArrayList<>();
		try {
			for (int instance = 0; instance < instances; instance++) {
				for (int thread = 0; thread < threads; thread++) {
					readEvents(directory.resolve("worker-" + instance + "-" + thread + ".history"), instance, events);
				}
				stalls.put(instance, readStalls(directory.resolve("worker-" + instance + ".stalls")));
				readStates(directory.resolve("worker-" + instance + ".states"), instance, states);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		events.sort(Comparator.comparingLong(Event::start));
		states.sort(Comparator.comparingLong(StateChange::time));
		return new History(events, stalls, states);
	}

	/**
	 * The time that a part of a call took, without what the machine itself explains.
	 * @param instance the instance
	 * @param from the start of the part
	 * @param nanos its length
	 * @return nanoseconds
	 */
	long explained(int instance, long from, long nanos) {
		return nanos - Stall.within(this.stalls.getOrDefault(instance, List.of()), from, from + nanos);
	}

	/**
	 * Returns whether the machine itself stood still for so long that it looks like a
	 * fault. Each instance may have been paused on purpose: two at the same time are the
	 * machine.
	 * @param limit from when on, in nanoseconds
	 * @return whether at least two instances stalled together for longer
	 */
	boolean machineStalled(long limit) {
		return this.stalls.entrySet()
			.stream()
			.anyMatch((one) -> this.stalls.entrySet()
				.stream()
				.anyMatch((other) -> other.getKey() < one.getKey()
						&& stalledTogether(one.getValue(), other.getValue(), limit)));
	}

	private static boolean stalledTogether(List<Stall> ones, List<Stall> others, long limit) {
		return ones.stream().anyMatch((one) -> others.stream().anyMatch((other) -> one.overlap(other) > limit));
	}

	/**
	 * Returns whether there is an exception or a wrong value, which no stall excuses.
	 * @return whether there is one
	 */
	boolean hasFailures() {
		return this.events.stream()
			.anyMatch((event) -> event.outcome() == Outcome.FAILED || event.outcome() == Outcome.WRONG);
	}

	private static void readEvents(Path file, int instance, List<Event> events) throws IOException {
		try (DataInputStream input = new DataInputStream(
				new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
			while (true) {
				events.add(Event.readFrom(instance, input));
			}
		}
		catch (EOFException ex) {
			// The end of the file.
		}
	}

	private static List<Stall> readStalls(Path file) throws IOException {
		List<Stall> stalls = new ArrayList<>();
		for (String line : Files.readAllLines(file)) {
			int space = line.indexOf(' ');
			stalls.add(new Stall(Long.parseLong(line.substring(0, space)), Long.parseLong(line.substring(space + 1))));
		}
		return stalls;
	}

	private static void readStates(Path file, int instance, List<StateChange> states) throws IOException {
		for (String line : Files.readAllLines(file)) {
			int first = line.indexOf(' ');
			int last = line.lastIndexOf(' ');
			states.add(new StateChange(instance, Long.parseLong(line.substring(0, first)),
					line.substring(first + 1, last), Double.parseDouble(line.substring(last + 1))));
		}
	}

	/**
	 * A node's state changed in the eyes of an instance.
	 *
	 * @param instance the instance that saw it
	 * @param time when
	 * @param node the node
	 * @param state 1 up, 0.5 fenced, 0 down
	 */
	record StateChange(int instance, long time, String node, double state) {

		boolean up() {
			return this.state == 1.0;
		}

		boolean fenced() {
			return this.state == 0.5;
		}

	}

}
