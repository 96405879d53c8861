/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.time.Timekeeper;
import io.failovercache.trust.BoardCompanion;

/**
 * The roster as this instance keeps it: it announces its own rings on every board, learns
 * those of others, and knows which server stands behind each name. One tiny key, read
 * with every poll, tells whether the document beside it changed.
 * <p>
 * Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public final class Roster implements BoardCompanion {

	private static final long REFRESH = Duration.ofSeconds(5).toNanos();

	private static final int TRIES = 5;

	private static final CompletableFuture<Finding> UNHEARD = CompletableFuture.completedFuture(Finding.UNHEARD);

	private static final CompletableFuture<Finding> GOOD = CompletableFuture.completedFuture(Finding.GOOD);

	private final KeyLayout layout;

	private final Timekeeper timekeeper;

	private final RandomGenerator random;

	private final RosterEvents events;

	private final Object lock = new Object();

	private final Rings rings = new Rings();

	private final Identities identities = new Identities();

	private final Map<Node, BoardMemory> boards = new HashMap<>();

	/** Rings of others whose content is abandoned: to be taken off the boards. */
	private final Set<String> left = new HashSet<>();

	private final RosterReport report = new RosterReport();

	/**
	 * Creates a roster that announces nothing yet.
	 * @param layout how keys are written
	 * @param timekeeper the time
	 * @param random spreads what many instances would do at once
	 * @param events told of what is found
	 */
	public Roster(KeyLayout layout, Timekeeper timekeeper, RandomGenerator random, RosterEvents events) {
		this.layout = layout;
		this.timekeeper = timekeeper;
		this.random = random;
		this.events = events;
	}

	/**
	 * Announces other rings from now on.
	 * @param announced the ring in use, and those to come
	 * @param nodes all servers that are known from now on
	 */
	public void announce(List<Announcement> announced, Collection<Node> nodes) {
		synchronized (this.lock) {
			this.rings.mine(announced);
			this.boards.keySet().retainAll(Set.copyOf(nodes));
			this.boards.values().forEach(BoardMemory::outdate);
			this.identities.retain(nodes.stream().map((node) -> node.id().name()).toList());
		}
	}

	/**
	 * The rings of others that are alive.
	 * @return the rings
	 */
	public List<Announcement> others() {
		synchronized (this.lock) {
			return this.rings.others();
		}
	}

	/**
	 * The rings in use where there is more than one.
	 * @return an instance of each with what it has, the own one first
	 */
	public Map<String, String> description() {
		synchronized (this.lock) {
			Map<String, String> all = new LinkedHashMap<>();
			if (!this.rings.others().isEmpty()) {
				this.rings.mine().forEach((ring) -> all.put(ring.id() + ", this instance", ring.described()));
				this.rings.others().forEach((ring) -> all.put(ring.id() + ", " + ring.instance(), ring.described()));
			}
			return all;
		}
	}

	/**
	 * What is wrong with the names of servers.
	 * @return a sentence for each name, empty if nothing is
	 */
	public Map<String, String> identities() {
		synchronized (this.lock) {
			return this.identities.findings();
		}
	}

	@Override
	public String key() {
		return this.layout.markKey();
	}

	@Override
	public boolean isAdmitted() {
		synchronized (this.lock) {
			return this.rings.isAdmitted(this.timekeeper.nanoTime());
		}
	}

	@Override
	public CompletableFuture<Finding> heard(Node board, Reply.@Nullable Value value) {
		return heard(board, value, TRIES);
	}

	private CompletableFuture<Finding> heard(Node board, Reply.@Nullable Value value, int tries) {
		if (tries == 0) {
			return UNHEARD;
		}
		ServerMark mark = (value != null) ? ServerMark.parse(value) : null;
		if (mark != null) {
			return follow(board, mark);
		}
		CompletableFuture<?> ready = (value != null) ? board.probe(Request.delete(key()))
				: CompletableFuture.completedFuture(null);
		return ready.thenCompose((done) -> markNew(board, tries));
	}

	private CompletableFuture<Finding> markNew(Node board, int tries) {
		ServerMark mark;
		synchronized (this.lock) {
			mark = new ServerMark(word(), word(), this.identities.predecessor(board.id().name()));
		}
		return board.probe(Request.add(key(), mark.bytes(), 0)).thenCompose((added) -> {
			if (added == Reply.Status.STORED) {
				synchronized (this.lock) {
					this.identities.metEmpty(board.id().name(), mark);
				}
				return follow(board, mark);
			}
			if (added != Reply.Status.NOT_STORED) {
				return refused(added);
			}
			return board.probe(Request.gets(key())).thenCompose((reply) -> {
				if (reply instanceof Reply.Value found) {
					return heard(board, found, tries - 1);
				}
				return (reply == Reply.Status.ABSENT) ? heard(board, null, tries - 1) : refused(reply);
			});
		});
	}

	/** A server that stores nothing holds nothing either. */
	private static CompletableFuture<Finding> refused(Reply reply) {
		return (reply instanceof Reply.NoReply) ? UNHEARD : GOOD;
	}

	private String word() {
		return Long.toString(this.random.nextLong() >>> 1, Character.MAX_RADIX);
	}

	private CompletableFuture<Finding> follow(Node board, ServerMark mark) {
		boolean behind;
		synchronized (this.lock) {
			BoardMemory memory = this.boards.computeIfAbsent(board, (key) -> new BoardMemory());
			memory.met(mark);
			behind = memory.isBehind(mark, this.timekeeper.nanoTime());
		}
		if (!behind) {
			return judge(board, mark);
		}
		return new RosterUpdate(this, board, mark).run()
			.thenCompose((finding) -> (finding == Finding.GOOD) ? judge(board, mark)
					: CompletableFuture.completedFuture(finding));
	}

	private CompletableFuture<Finding> judge(Node board, ServerMark mark) {
		if (board.role() == GroupRole.WITNESS) {
			return GOOD;
		}
		String name = board.id().name();
		IdentityVerdict verdict;
		boolean held;
		synchronized (this.lock) {
			long now = this.timekeeper.nanoTime();
			verdict = this.identities.judge(name, mark, now, this.rings.untilHeard().toNanos());
			held = this.identities.isHeld(name, now);
			if (verdict == IdentityVerdict.FIRST || verdict == IdentityVerdict.SUCCESSOR) {
				this.boards.values().forEach(BoardMemory::outdate);
			}
			this.report.identities(this.identities.findings());
		}
		return switch (verdict) {
			case STRANGER -> CompletableFuture.completedFuture(Finding.STRANGER);
			case MOVED -> this.events.abandon(board).thenApply((abandoned) -> {
				if (abandoned) {
					moved(name, mark);
				}
				return Finding.DOUBTED;
			});
			default -> CompletableFuture.completedFuture(held ? Finding.DOUBTED : Finding.GOOD);
		};
	}

	private void moved(String name, ServerMark mark) {
		synchronized (this.lock) {
			this.identities.moved(name, mark, this.timekeeper.nanoTime(), this.rings.untilHeard().toNanos());
			this.boards.values().forEach(BoardMemory::outdate);
		}
	}

	/**
	 * Learns a document; says what it has to become.
	 */
	RosterDocument absorb(Node board, RosterDocument shown) {
		boolean ringsChanged;
		List<Announcement> aged;
		RosterDocument next;
		synchronized (this.lock) {
			long now = this.timekeeper.nanoTime();
			ringsChanged = this.rings.learn(board.toString(), shown, now);
			if (this.identities.learn(shown.claims(), now)) {
				this.boards.values().forEach(BoardMemory::outdate);
			}
			aged = this.rings.aged(now).stream().filter((ring) -> !this.left.contains(ring.id())).toList();
			next = new RosterDocument(this.rings.toShow(board.toString(), shown, this.left, now, REFRESH),
					this.identities.toShow(shown.claims(), now, REFRESH));
			if (ringsChanged) {
				this.report.rings(this.rings.mine(), this.rings.others());
			}
		}
		if (ringsChanged) {
			this.events.ringsChanged();
		}
		aged.forEach(this::leave);
		return next;
	}

	/** What a ring holds that is told of no writes any more must never be found again. */
	private void leave(Announcement ring) {
		synchronized (this.lock) {
			if (!this.left.add(ring.id())) {
				return;
			}
		}
		this.events.retire(countersOf(ring)).thenAccept((retired) -> {
			synchronized (this.lock) {
				this.rings.forget(ring.id());
				this.boards.values().forEach(BoardMemory::outdate);
				this.report.rings(this.rings.mine(), this.rings.others());
			}
			this.events.ringsChanged();
		});
	}

	private Set<String> countersOf(Announcement ring) {
		Set<String> counters = new HashSet<>(ring.counters());
		synchronized (this.lock) {
			this.rings.others()
				.stream()
				.filter((other) -> !other.id().equals(ring.id()))
				.forEach((other) -> counters.removeAll(other.counters()));
			if (!this.rings.isMine(ring.id())) {
				this.rings.mine().forEach((own) -> counters.removeAll(own.counters()));
			}
		}
		return counters;
	}

	/**
	 * A board shows a document from now on. Where it did not show an own ring before, and
	 * others use it, they may not know the ring yet.
	 */
	void stands(Node board, ServerMark mark, RosterDocument before, RosterDocument after) {
		Set<Announcement> joined = new HashSet<>();
		synchronized (this.lock) {
			long now = this.timekeeper.nanoTime();
			BoardMemory memory = this.boards.computeIfAbsent(board, (key) -> new BoardMemory());
			List<String> lacking = this.rings.lacking(before);
			// A change of one's own goes in steps, and takes along what is cached.
			boolean changing = before.rings().keySet().stream().anyMatch(this.rings::isMine);
			for (Announcement ring : this.rings.mine()) {
				String id = ring.id();
				boolean told = changing
						|| before.rings().values().stream().allMatch((other) -> other.ring().placesAs(ring));
				if (lacking.contains(id) && !told && !memory.lostByRestart(id)) {
					this.rings.close(id, now + this.rings.untilHeard().toNanos());
					joined.add(ring);
				}
				memory.stands(id);
			}
			this.left.removeIf((id) -> !after.rings().containsKey(id) && !this.rings.isKnown(id));
			this.rings.learn(board.toString(), after, now);
			memory.absorbed(mark, now + Pulse.wait(REFRESH, this.random));
		}
		joined.forEach((ring) -> this.events.retire(countersOf(ring)));
	}

	String documentKey() {
		return this.layout.rosterKey();
	}

	String newRevision() {
		return word();
	}

	/**
	 * Whether all who may read or write elsewhere know a ring of this instance by now.
	 * @param ring the ring
	 * @param reachable the boards that can be reached
	 * @return {@code true} if reads may move to it
	 */
	public boolean isKnownToAll(Announcement ring, Collection<Node> reachable) {
		synchronized (this.lock) {
			Set<String> names = new HashSet<>();
			for (Node node : reachable) {
				BoardMemory memory = this.boards.get(node);
				if (memory == null || !memory.hasStanding(ring.id())) {
					return false;
				}
				names.add(node.toString());
			}
			return this.rings.isOpen(ring.id(), this.timekeeper.nanoTime())
					&& this.rings.others().stream().allMatch((other) -> this.rings.isHeardBy(other.id(), names));
		}
	}

}
