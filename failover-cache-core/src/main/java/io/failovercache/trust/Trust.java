/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.time.InOrder;
import io.failovercache.time.Timekeeper;
import io.failovercache.topology.Topology;
import io.failovercache.trust.Board.BoardReading;
import io.failovercache.trust.Board.Lacking;
import io.failovercache.trust.BoardCompanion.Finding;

/**
 * The servers that this instance may read from, and those that must be repaired first.
 * <p>
 * Every instance reads the board of every server each poll interval. What it knows is
 * published as a {@link TrustView}, good for the trust lease: within it, no fence and no
 * clear that was acknowledged anywhere can have been overlooked, because both stand on
 * every board that their author could reach. Rules and reasons are in
 * {@code docs/consistency.md}.
 * <p>
 * Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public final class Trust {

	private final ProtocolTimes settings;

	private final Board board;

	private final Timekeeper timekeeper;

	private final BoardCompanion companion;

	private final EngineObserver observer;

	private final long trustLeaseNanos;

	private final Object lock = new Object();

	/** What observers are told: in the order in which it happened. */
	private final InOrder told = new InOrder();

	private final Map<Node, NodeTrust> nodes = new HashMap<>();

	private final ClearCounters clears = new ClearCounters();

	/** By what is looked at: every write takes one, and there are few. */
	private final Map<BoardCheck.Subject, BoardCheck> glances = new ConcurrentHashMap<>();

	private final Attempts attempts;

	private final Fences fences;

	private final HintLibrary library;

	private final HintExchange exchange;

	private final Hints hints;

	private volatile List<NodeTrust> all = List.of();

	private volatile boolean suspended;

	private volatile TrustView view = new TrustView(false, Long.MIN_VALUE / 2, new NodeState[0], new long[0],
			CoveredClears.NONE);

	private @Nullable CompletableFuture<TrustView> refreshing;

	private long refreshingSince;

	/**
	 * Creates the trust of an instance that has not asked anyone yet.
	 * @param settings the times
	 * @param board the keys of the boards
	 * @param timekeeper the time
	 * @param observer who watches
	 * @param companion what else every poll reads
	 * @param hintBoard the hints on boards
	 * @param policy what is decided about hints
	 * @param random numbers the hints
	 */
	Trust(ProtocolTimes settings, Board board, Timekeeper timekeeper, EngineObserver observer, BoardCompanion companion,
			HintBoard hintBoard, HintPolicy policy, RandomGenerator random) {
		this.companion = companion;
		this.settings = settings;
		this.board = board;
		this.timekeeper = timekeeper;
		this.observer = observer;
		this.trustLeaseNanos = settings.trustLease().toNanos();
		this.attempts = new Attempts(timekeeper, settings, this::notReached);
		this.fences = new Fences(this, settings, board, timekeeper, observer, this.lock);
		this.library = new HintLibrary(policy, timekeeper, this.lock);
		this.exchange = new HintExchange(this, this.library, hintBoard, timekeeper, this.lock);
		this.hints = new Hints(this, this.library, hintBoard, random, observer);
	}

	/**
	 * The latest view, fresh or not.
	 * @return the view
	 */
	public TrustView view() {
		return this.view;
	}

	/**
	 * The fences of this instance.
	 * @return how nodes are fenced
	 */
	public Fences fences() {
		return this.fences;
	}

	/**
	 * The hints of this instance.
	 * @return how missed writes are told to others
	 */
	public Hints hints() {
		return this.hints;
	}

	boolean isUp(Node node) {
		synchronized (this.lock) {
			NodeTrust known = this.nodes.get(node);
			return known != null && known.isUp();
		}
	}

	/** The boards that can be reached, but for a node's own. */
	List<Node> boardsBeside(Node node) {
		List<Node> boards = new ArrayList<>();
		synchronized (this.lock) {
			for (NodeTrust each : this.all) {
				if (each.node != node && each.isUp()) {
					boards.add(each.node);
				}
			}
		}
		return boards;
	}

	/**
	 * Reads the hints of some nodes that a write saw on a board, beside itself.
	 */
	CompletableFuture<?> readHints(Node source, List<Node> targets, HintCounters counters, long start) {
		return this.exchange.readNew(source, targets, counters, start);
	}

	/**
	 * Whether a view may be acted on now.
	 * @param view the view
	 * @return {@code true} within the trust lease
	 */
	public boolean isFresh(TrustView view) {
		return view.isFresh(this.timekeeper.nanoTime(), this.trustLeaseNanos);
	}

	/**
	 * Reads a counter with every poll from now on.
	 * @param counter the name of a cache, or of a ring's counter
	 */
	public void count(String counter) {
		synchronized (this.lock) {
			this.clears.count(counter, this.all);
		}
	}

	/**
	 * Asks every board at once, as after a pause of this JVM.
	 * @param cache a cache that the answer must cover
	 * @return the view afterwards, fresh if anyone answered
	 */
	public CompletableFuture<TrustView> refresh(String cache) {
		CompletableFuture<TrustView> mine;
		synchronized (this.lock) {
			boolean isNew = this.clears.count(cache, this.all);
			CompletableFuture<TrustView> running = this.refreshing;
			long now = this.timekeeper.nanoTime();
			// What was asked before a pause of this instance says nothing of now.
			if (running != null && !isNew && now - this.refreshingSince < this.settings.pollInterval().toNanos()) {
				return running;
			}
			mine = new CompletableFuture<>();
			this.refreshing = mine;
			this.refreshingSince = now;
		}
		List<CompletableFuture<Boolean>> polls = this.all.stream().map(this::poll).toList();
		CompletableFuture.allOf(polls.toArray(CompletableFuture[]::new)).whenComplete((done, failure) -> {
			synchronized (this.lock) {
				if (this.refreshing == mine) {
					this.refreshing = null;
				}
			}
			mine.complete(this.view);
		});
		return mine;
	}

	/**
	 * Takes another set of nodes; what is known of those that stay is kept.
	 * @param topology the nodes
	 */
	void follow(Topology topology) {
		synchronized (this.lock) {
			this.nodes.keySet().retainAll(topology.allNodes());
			this.library.retain(topology.allNodes());
			List<NodeTrust> now = new ArrayList<>();
			for (Node node : topology.allNodes()) {
				now.add(this.nodes.computeIfAbsent(node, (added) -> new NodeTrust(added, wallClock())));
			}
			for (NodeTrust gone : this.all) {
				if (!now.contains(gone)) {
					now.forEach((node) -> node.forget(gone));
				}
			}
			this.all = List.copyOf(now);
			this.glances.clear();
		}
		publish(StateReason.TOPOLOGY);
	}

	List<NodeTrust> all() {
		return this.all;
	}

	/**
	 * Asks and connects no server as long as it is suspended.
	 */
	void suspend(boolean wanted) {
		this.suspended = wanted;
	}

	/**
	 * Reads one board, spreads what others lack, and trusts the node again if it
	 * answered.
	 * @return whether the poll was good
	 */
	CompletableFuture<Boolean> poll(NodeTrust target) {
		if (this.suspended) {
			return CompletableFuture.completedFuture(false);
		}
		try {
			return pollOrConnect(target);
		}
		catch (Throwable ex) {
			// A poll that could not even be sent was none; the next one comes.
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletableFuture<Boolean> pollOrConnect(NodeTrust target) {
		if (!target.node.connection().isConnected()) {
			return this.attempts.begin(target);
		}
		long start = this.timekeeper.nanoTime();
		int epoch = target.node.connection().epoch();
		List<Node> dataNodes = this.all.stream().filter(NodeTrust::holdsData).map((each) -> each.node).toList();
		ClearsQuestion asked;
		synchronized (this.lock) {
			asked = this.clears.ask(target.clears);
		}
		target.node.breaker().probing();
		target.node.refreshLatency();
		return target.node.probe(this.board.poll(dataNodes, asked, this.companion.key())).thenCompose((reply) -> {
			if (!(reply instanceof Reply.Values values)) {
				return probeFailed(target, reply, start);
			}
			BoardReading reading = this.board.read(values, dataNodes, asked);
			return withChangedClears(target, asked, reading, (whole) -> conclude(target, whole, values, start, epoch),
					(failed) -> probeFailed(target, failed, start));
		});
	}

	/**
	 * Reads also the clear counters of which the words have changed.
	 */
	private CompletableFuture<Boolean> withChangedClears(NodeTrust target, ClearsQuestion asked, BoardReading reading,
			Function<BoardReading, CompletableFuture<Boolean>> then,
			Function<Reply, CompletableFuture<Boolean>> otherwise) {
		List<String> unread;
		synchronized (this.lock) {
			unread = this.clears.unread(target.clears, asked, reading.words());
		}
		if (unread.isEmpty()) {
			return then.apply(reading);
		}
		this.board.clears().addWords(target.node, reading.words());
		return target.node.probe(this.board.clears().read(unread))
			.thenCompose((reply) -> (reply instanceof Reply.Values values)
					? then.apply(reading.withClears(this.board.clears().counters(values, unread)))
					: otherwise.apply(reply));
	}

	private CompletableFuture<Boolean> conclude(NodeTrust target, BoardReading reading, Reply.Values values, long start,
			int epoch) {
		Lacking lacking = absorb(target, reading, start);
		return this.board.mend(target.node, lacking).thenCompose((mended) -> {
			if (!mended) {
				// No fence could be told to others there: as bad as no answer.
				target.node.connection().lose("its board takes no writes");
				notReached(target, start);
				return CompletableFuture.completedFuture(Finding.UNHEARD);
			}
			return this.exchange.exchange(target.node, reading.hints(), start)
				.thenCompose((read) -> read ? hear(target, values, start)
						: CompletableFuture.completedFuture(Finding.UNHEARD));
		}).thenApply((finding) -> {
			boolean good = finding == Finding.GOOD || finding == Finding.DOUBTED;
			if (good && target.node.connection().believe(epoch)) {
				target.node.learnVersion();
				synchronized (this.lock) {
					target.doubt(finding == Finding.DOUBTED);
					if (target.polled(start)) {
						this.clears.read(target.clears, reading.clearsAfter(lacking), reading.words());
					}
				}
				publish("answers again");
			}
			return good && target.node.isReachable();
		});
	}

	/**
	 * Reads what else stands on the board; a server that is not the one meant is let go.
	 */
	private CompletableFuture<Finding> hear(NodeTrust target, Reply.Values values, long start) {
		String key = this.companion.key();
		CompletableFuture<Finding> hearing = this.companion.heard(target.node,
				(key != null) ? values.found().get(key) : null);
		return hearing.thenApply((finding) -> {
			if (finding == Finding.STRANGER) {
				target.node.connection().lose("another server answers under this name than other instances see");
				notReached(target, start);
			}
			return finding;
		});
	}

	private CompletableFuture<Boolean> probeFailed(NodeTrust target, Reply reply, long start) {
		if (!target.node.isReachable()) {
			target.node.connection().lose(String.valueOf(target.node.lastError()));
		}
		if (reply == Reply.Status.REFUSED && target.isUnread(start, this.settings.pollInterval().toNanos() * 2)) {
			// It answers, but neither fences nor clears can be read there.
			target.node.connection().lose("its board cannot be read");
			notReached(target, start);
		}
		// A reset tells of the old connection: the server may long be up again.
		if (reply instanceof Reply.Unknown unknown && unknown.reason() == NoReplyReason.TIMEOUT) {
			notReached(target, start);
		}
		return CompletableFuture.completedFuture(false);
	}

	private void notReached(NodeTrust target, long attemptBegun) {
		synchronized (this.lock) {
			target.notReached(attemptBegun);
		}
		publish("does not answer");
	}

	void connected(Node node) {
		NodeTrust target = trustOf(node);
		if (target != null) {
			this.attempts.connected(target, () -> poll(target));
		}
	}

	void refused(Node node) {
		NodeTrust target = trustOf(node);
		if (target != null) {
			this.attempts.failed(target);
		}
	}

	@Nullable NodeTrust trustOf(Node node) {
		synchronized (this.lock) {
			return this.nodes.get(node);
		}
	}

	/** Learns from a board; returns what the board itself lacks. */
	private Lacking absorb(NodeTrust source, BoardReading reading, long start) {
		Lacking lacking = new Lacking(new LinkedHashMap<>(), new LinkedHashMap<>());
		synchronized (this.lock) {
			for (NodeTrust each : this.all) {
				Long seen = reading.generations().get(each.node);
				if (seen == null) {
					continue;
				}
				each.learnGeneration(seen, source, start);
				if (seen < each.generation()) {
					lacking.generations().put(this.board.generationKey(each.node), each.generation());
				}
				if (each != source) {
					each.sighted(source, seen, Boolean.TRUE.equals(reading.leases().get(each.node)), start);
				}
			}
			reading.clears().forEach((cache, seen) -> {
				long known = this.clears.learn(cache, seen, this.all);
				if (seen < known) {
					lacking.clears().put(cache, known);
				}
			});
		}
		// What was learnt must be acted on even if the board cannot be mended.
		publish(StateReason.BOARD);
		return lacking;
	}

	void lost(Node node, String reason) {
		NodeTrust target = trustOf(node);
		if (target != null) {
			this.library.connectionLost(node);
			synchronized (this.lock) {
				target.lost(this.timekeeper.nanoTime());
			}
			publish(reason);
			// Many connections are closed on purpose, and can be made anew at once.
			poll(target);
		}
	}

	boolean isLongDown(NodeTrust node, long nanos) {
		synchronized (this.lock) {
			return node.downFor(this.timekeeper.nanoTime(), nanos);
		}
	}

	/**
	 * Raises the clear counter of a cache on every board that can be reached.
	 * @param cache the name of the cache
	 * @return whether at least one board has it, and none that can be reached lacks it
	 */
	public CompletableFuture<Boolean> clear(String cache) {
		List<NodeTrust> boards = this.all.stream().filter((each) -> each.node.isReachable()).toList();
		if (boards.isEmpty()) {
			return CompletableFuture.completedFuture(false);
		}
		long known;
		synchronized (this.lock) {
			this.clears.count(cache, this.all);
			known = this.clears.known(cache);
		}
		List<CompletableFuture<Long>> raises = new ArrayList<>();
		boards.forEach((peer) -> raises.add(this.board.clears().raiseAbove(peer.node, cache, known)));
		return CompletableFuture.allOf(raises.toArray(CompletableFuture[]::new)).thenApply((done) -> {
			long highest = raises.stream().mapToLong(CompletableFuture::join).max().orElse(-1);
			if (highest > known) {
				learnClears(cache, highest);
			}
			return raises.stream().allMatch((raise) -> raise.join() > known);
		});
	}

	/**
	 * Learns a clear counter that was read beside a write.
	 * @param cache the name of the cache
	 * @param seen the counter
	 */
	public void learnClears(String cache, long seen) {
		synchronized (this.lock) {
			this.clears.learn(cache, seen, this.all);
		}
		publish(StateReason.CLEAR);
	}

	/**
	 * A node at this moment.
	 * @param node the node
	 * @return its state, from memory
	 */
	public NodeSnapshot snapshotOf(Node node) {
		NodeState state = NodeState.DOWN;
		long generation = 0;
		Instant since = Instant.EPOCH;
		synchronized (this.lock) {
			NodeTrust trust = this.nodes.get(node);
			if (trust != null) {
				state = trust.published;
				generation = trust.generation();
				since = trust.publishedAt;
			}
		}
		Duration latency = (node.p50Nanos() > 0) ? Duration.ofNanos(node.p50Nanos()) : null;
		return new NodeSnapshot(node.role(), node.id(), state, node.breaker().state(), since, node.version(), latency,
				node.lastError(), node.inFlight(), generation, this.hints.unresolved(node));
	}

	/**
	 * What a write to one owner reads beside itself.
	 * @param cache the name of the cache
	 * @param others the other owners of the key
	 * @return the glance at the owner's board
	 */
	public BoardCheck glance(String cache, List<Node> others) {
		return this.glances.computeIfAbsent(new BoardCheck.Subject(cache, others),
				(subject) -> new BoardCheck(this, this.board, subject));
	}

	void learnFence(Node fenced, long generation) {
		NodeTrust target = trustOf(fenced);
		if (target != null) {
			synchronized (this.lock) {
				target.learnFence(generation, this.timekeeper.nanoTime());
			}
			publish(StateReason.BOARD);
		}
	}

	void publish(String reason) {
		boolean admitted = this.companion.isAdmitted();
		synchronized (this.lock) {
			long now = this.timekeeper.nanoTime();
			long soleSurvivor = this.settings.fenceSurelyOver().toNanos();
			List<NodeTrust> current = this.all;
			int size = current.stream().mapToInt((each) -> each.node.index() + 1).max().orElse(0);
			NodeState[] states = new NodeState[size];
			Arrays.fill(states, NodeState.DOWN);
			long[] generations = new long[size];
			long since = Long.MAX_VALUE;
			boolean anyUp = false;
			for (NodeTrust each : current) {
				each.reconsider(current, now, soleSurvivor);
				boolean closed = !admitted && each.state() == NodeState.UP;
				states[each.node.index()] = closed ? NodeState.FENCED : each.state();
				generations[each.node.index()] = each.generation();
				anyUp |= each.isUp();
				since = Math.min(since, each.knownAt());
				noteChange(each, reason);
			}
			this.view = new TrustView(anyUp, since, states, generations, this.clears.covered(current));
		}
		this.told.run();
	}

	private void noteChange(NodeTrust each, String reason) {
		NodeState before = each.published;
		NodeState after = each.state();
		if (before != after) {
			each.published = after;
			each.publishedAt = wallClock();
			Node node = each.node;
			this.told.add(() -> this.observer.nodeStateChanged(node.role(), node.id(), before, after,
					StateReason.describe(after, reason)));
		}
	}

	private Instant wallClock() {
		return Instant.ofEpochMilli(this.timekeeper.currentTimeMillis());
	}

}
