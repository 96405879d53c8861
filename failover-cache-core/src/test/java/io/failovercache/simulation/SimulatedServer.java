/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * A memcached server: CAS ids, a clock that counts whole seconds and stands still while
 * the process is stopped, eviction of what was used longest ago, a start from nothing.
 */
final class SimulatedServer {

	private static final int SLOT_SECONDS = 600;

	private final NodeId id;

	private final EventQueue queue;

	private final RandomGenerator random;

	private final int capacity;

	private final Dialect dialect;

	private final History history;

	private final Map<String, Item> items = new LinkedHashMap<>(64, 0.75f, true);

	private final List<ServerConnection> connections = new ArrayList<>();

	private final long clockPhase;

	private long clockStoppedAt = -1;

	private boolean up = true;

	private boolean stopped;

	private int incarnation;

	private long cas;

	SimulatedServer(NodeId id, EventQueue queue, RandomGenerator random, int capacity, Dialect dialect,
			History history) {
		this.id = id;
		this.queue = queue;
		this.random = random;
		this.capacity = capacity;
		this.dialect = dialect;
		this.history = history;
		this.clockPhase = random.nextLong(EventQueue.SECOND);
	}

	NodeId id() {
		return this.id;
	}

	boolean isUp() {
		return this.up;
	}

	boolean isStopped() {
		return this.stopped;
	}

	int incarnation() {
		return this.incarnation;
	}

	void accepted(ServerConnection connection) {
		this.connections.add(connection);
	}

	void forget(ServerConnection connection) {
		this.connections.remove(connection);
	}

	void kill() {
		this.history.note("kill " + this.id);
		this.up = false;
		this.stopped = false;
		this.clockStoppedAt = -1;
		this.incarnation++;
		this.items.clear();
		// Tokens begin anew, too.
		this.cas = 0;
		List<ServerConnection> open = List.copyOf(this.connections);
		this.connections.clear();
		open.forEach(ServerConnection::reset);
	}

	void restart() {
		this.history.note("restart " + this.id);
		this.up = true;
	}

	void stop() {
		if (this.up && !this.stopped) {
			this.history.note("stop " + this.id);
			this.stopped = true;
			this.clockStoppedAt = this.queue.now();
		}
	}

	void resume() {
		if (!this.stopped) {
			return;
		}
		this.history.note("continue " + this.id);
		this.stopped = false;
		// The clock and each connection have threads of their own: they wake in any
		// order.
		int resumed = this.incarnation;
		this.queue.after(this.random.nextLong(EventQueue.MILLI), () -> {
			if (!this.stopped && resumed == this.incarnation) {
				this.clockStoppedAt = -1;
			}
		});
		List.copyOf(this.connections).forEach(ServerConnection::drain);
	}

	/** An operator empties it. */
	void flush() {
		this.history.note("flush " + this.id);
		this.items.clear();
	}

	/** Loses one key of the board, as under memory pressure. */
	void loseBoardKey() {
		List<String> board = this.items.keySet().stream().filter(SimulatedServer::isOfBoard).toList();
		if (!board.isEmpty()) {
			String lost = board.get(this.random.nextInt(board.size()));
			this.history.note(this.id + " loses " + lost);
			this.items.remove(lost);
		}
	}

	/**
	 * Loses the hints that stand there for some seconds: those that are repaired, or all.
	 */
	void loseHints(boolean repairedOnly, int secondsOld) {
		byte[] counters = peek(World.PREFIX + "::h");
		Map<String, Long> repaired = new HashMap<>();
		for (String part : (counters != null) ? new String(counters, StandardCharsets.US_ASCII).split(" ")
				: new String[0]) {
			repaired.put(part.substring(0, part.indexOf('=')), Long.parseLong(part.substring(part.indexOf('/') + 1)));
		}
		long oldEnough = seconds() + SLOT_SECONDS - secondsOld;
		this.items.entrySet().removeIf((item) -> {
			String key = item.getKey();
			if (!key.contains("::h:") || item.getValue().end > oldEnough) {
				return false;
			}
			int last = key.lastIndexOf(':');
			String server = key.substring(key.indexOf("::h:") + 4, last);
			return !repairedOnly || Long.parseLong(key.substring(last + 1), Character.MAX_RADIX) <= repaired
				.getOrDefault(server, 0L);
		});
	}

	static boolean isOfBoard(String key) {
		return key.contains("::");
	}

	byte @Nullable [] peek(String key) {
		Item item = find(key);
		return (item != null) ? item.bytes : null;
	}

	/**
	 * The bytes under the key of a cache, whatever else is in its name.
	 */
	byte @Nullable [] peekAt(String key) {
		return this.items.keySet()
			.stream()
			.filter((name) -> name.endsWith(":" + key) && !isOfBoard(name))
			.findFirst()
			.map(this::peek)
			.orElse(null);
	}

	Reply execute(Request request) {
		Reply reply = switch (request.operation()) {
			case GET, GETS -> get(request.key());
			case READ_OR_MARK -> this.dialect.marks(this.incarnation) ? readOrMark(request) : Reply.Status.REFUSED;
			case GET_ALL -> getAll(request.keys());
			case SET -> store(request);
			case ADD -> (find(request.key()) == null) ? store(request) : Reply.Status.NOT_STORED;
			case CAS -> compareAndSet(request);
			case DELETE -> (remove(request.key()) != null) ? Reply.Status.DELETED : Reply.Status.ABSENT;
			case INCREMENT -> increment(request);
			case VERSION -> new Reply.Text("1.6.18");
			case STATS -> throw new IllegalArgumentException("The engine does not use " + request.operation());
		};
		this.history.command(this.id, request, reply);
		return reply;
	}

	private Reply get(String key) {
		Item item = find(key);
		return (item != null) ? new Reply.Value(item.bytes, item.cas) : Reply.Status.ABSENT;
	}

	/** An empty item is a marker, whatever made it. */
	private Reply readOrMark(Request request) {
		Item item = find(request.key());
		if (item != null && item.bytes.length > 0) {
			return new Reply.Value(item.bytes, item.cas);
		}
		if (item != null) {
			boolean ends = item.end != Long.MAX_VALUE;
			return new Reply.Marker(item.cas, false, ends ? item.end - seconds() : Reply.Marker.ENDLESS);
		}
		store(request);
		return new Reply.Marker(this.cas, true, request.expiry());
	}

	private Reply getAll(List<String> keys) {
		Map<String, Reply.Value> found = new HashMap<>();
		for (String key : keys) {
			Item item = find(key);
			if (item != null) {
				found.put(key, new Reply.Value(item.bytes, item.cas));
			}
		}
		return new Reply.Values(found);
	}

	private Reply store(Request request) {
		this.items.put(request.key(), new Item(request.value(), ++this.cas, endOf(request.expiry())));
		if (this.items.size() > this.capacity) {
			var eldest = this.items.keySet().iterator();
			eldest.next();
			eldest.remove();
		}
		return Reply.Status.STORED;
	}

	private Reply compareAndSet(Request request) {
		Item item = find(request.key());
		if (item == null) {
			return Reply.Status.ABSENT;
		}
		return (item.cas == request.number()) ? store(request) : Reply.Status.EXISTS;
	}

	private Reply increment(Request request) {
		Item item = find(request.key());
		if (item == null) {
			return Reply.Status.ABSENT;
		}
		try {
			long value = Numbers.parse(item.bytes) + request.number();
			this.items.put(request.key(), new Item(Numbers.text(value), ++this.cas, item.end));
			return new Reply.Count((value >= 0) ? value : Long.MAX_VALUE);
		}
		catch (NumberFormatException ex) {
			return Reply.Status.REFUSED;
		}
	}

	private @Nullable Item remove(String key) {
		Item item = find(key);
		this.items.remove(key);
		return item;
	}

	private @Nullable Item find(String key) {
		Item item = this.items.get(key);
		if (item != null && item.end <= seconds()) {
			this.items.remove(key);
			return null;
		}
		return item;
	}

	private long endOf(int expiry) {
		return (expiry == 0) ? Long.MAX_VALUE : seconds() + expiry;
	}

	private long seconds() {
		long reading = (this.clockStoppedAt >= 0) ? this.clockStoppedAt : this.queue.now();
		return (reading + this.clockPhase) / EventQueue.SECOND;
	}

	@SuppressWarnings("ArrayRecordComponent")
	private record Item(byte[] bytes, long cas, long end) {

	}

}
