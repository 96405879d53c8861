/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.asm.Label;

/**
 * The ways through one {@code equals}: which fields each looks at before it ends. If all
 * ways that may end with {@code true} look at the same fields, these decide together. If
 * not, objects can be equal on several grounds, which no single key text can express. For
 * one thread.
 */
final class EqualsPaths {

	private static final int MAX_STATES = 20_000;

	private static final int UNKNOWN = -1;

	private final List<Step> steps = new ArrayList<>();

	private final Map<Label, Integer> places = new HashMap<>();

	private final Set<Set<Field>> grounds = new HashSet<>();

	private final Set<Field> required = new HashSet<>();

	private final Set<Field> unsetInVain = new HashSet<>();

	private final Set<Field> unsetAndEqual = new HashSet<>();

	void label(Label label) {
		this.places.put(label, this.steps.size());
	}

	/** An instruction that matters in no other way. */
	void other() {
		add(Kind.OTHER, Set.of(), 0, List.of());
	}

	/** Pushes the object itself, 0, or the one it is compared with, 1. */
	void load(int variable) {
		add(Kind.LOAD, Set.of(), variable, List.of());
	}

	void constant(int value) {
		add(Kind.CONSTANT, Set.of(), value, List.of());
	}

	void read(Set<Field> fields) {
		add(Kind.READ, Set.copyOf(fields), 0, List.of());
	}

	void jump(Label target) {
		add(Kind.JUMP, Set.of(), 0, List.of(target));
	}

	void branch(List<Label> targets) {
		add(Kind.BRANCH, Set.of(), 0, List.copyOf(targets));
	}

	/**
	 * A branch on whether the last value read is {@code null}, zero or false.
	 * @param target the target of the branch
	 * @param ifUnset whether the branch is taken if it is
	 */
	void branchOnUnset(Label target, boolean ifUnset) {
		Step last = this.steps.isEmpty() ? null : this.steps.get(this.steps.size() - 1);
		Set<Field> field = (last != null && last.kind == Kind.READ && last.reads.size() == 1) ? last.reads : Set.of();
		add(Kind.BRANCH, field, ifUnset ? 1 : 0, List.of(target));
	}

	/**
	 * A branch on whether two references are the same.
	 * @param target the target of the branch
	 * @param ifSame whether the branch is taken if they are
	 */
	void branchOnIdentity(Label target, boolean ifSame) {
		int size = this.steps.size();
		boolean wholes = size > 1 && this.steps.get(size - 1).kind == Kind.LOAD
				&& this.steps.get(size - 2).kind == Kind.LOAD
				&& this.steps.get(size - 1).value + this.steps.get(size - 2).value == 1;
		add(wholes ? Kind.IDENTITY : Kind.BRANCH, Set.of(), ifSame ? 1 : 0, List.of(target));
	}

	void end(boolean returns) {
		add(returns ? Kind.RETURN : Kind.THROW, Set.of(), 0, List.of());
	}

	boolean hasBranches() {
		return this.steps.stream().anyMatch((step) -> step.kind == Kind.BRANCH);
	}

	/**
	 * The fields without which two objects are never equal, such as the id of an entity
	 * that has not been stored yet.
	 */
	Set<Field> required() {
		Set<Field> all = new HashSet<>(this.unsetInVain);
		all.removeAll(this.unsetAndEqual);
		all.addAll(this.required);
		return all;
	}

	/**
	 * Follows all ways.
	 * @param all collects the fields that it looks at
	 * @return whether every way to {@code true} looks at all of them
	 */
	boolean isTrueOnOneGround(Set<Field> all) {
		Deque<State> open = new ArrayDeque<>(
				List.of(new State(0, UNKNOWN, false, Set.of(), Set.of(), Set.of(), false)));
		Set<State> met = new HashSet<>();
		while (!open.isEmpty()) {
			State state = open.pop();
			if (state.at < this.steps.size() && met.add(state)) {
				open.addAll(follow(state, this.steps.get(state.at)));
			}
			if (met.size() > MAX_STATES) {
				return false;
			}
		}
		return this.grounds.stream().allMatch(all::equals);
	}

	private List<State> follow(State state, Step step) {
		return switch (step.kind) {
			case OTHER, LOAD -> List.of(state.next(UNKNOWN));
			case CONSTANT -> List.of(state.next(step.value));
			case READ -> List.of(state.reading(step.reads));
			case JUMP -> List.of(state.moved(place(step.targets.get(0)), state.same));
			case BRANCH -> branches(state, step);
			case IDENTITY -> List.of(state.moved(place(step.targets.get(0)), state.same || step.value == 1),
					state.moved(state.at + 1, state.same || step.value == 0));
			case RETURN -> {
				end(state);
				yield List.of();
			}
			case THROW -> List.of();
		};
	}

	private List<State> branches(State state, Step step) {
		boolean jumps = step.value == 1;
		State without = state.without(step.reads);
		State jumping = jumps ? without : state;
		List<State> next = new ArrayList<>(List.of((jumps ? state : without).moved(state.at + 1, state.same)));
		step.targets.forEach((target) -> next.add(jumping.moved(place(target), state.same)));
		return next;
	}

	private int place(Label label) {
		return this.places.getOrDefault(label, this.steps.size());
	}

	private void end(State state) {
		if (state.constant == 0) {
			this.required.addAll(state.once);
			this.unsetInVain.addAll(state.unset);
		}
		else if (!state.same) {
			this.unsetAndEqual.addAll(state.unset);
			Set<Field> ground = new HashSet<>(state.once);
			ground.addAll(state.twice);
			this.grounds.add(ground);
		}
	}

	private void add(Kind kind, Set<Field> reads, int value, List<Label> targets) {
		this.steps.add(new Step(kind, reads, value, targets));
	}

	private enum Kind {

		OTHER, LOAD, CONSTANT, READ, JUMP, BRANCH, IDENTITY, RETURN, THROW

	}

	private record Step(Kind kind, Set<Field> reads, int value, List<Label> targets) {

	}

	/**
	 * A point on a way.
	 *
	 * @param at the next step
	 * @param constant the constant that the last step pushed, if it is known
	 * @param same whether the two objects are known to be one
	 * @param once the fields that were read of one of the two objects
	 * @param twice the fields that were read of both
	 * @param unset the fields that were found to be {@code null}, zero or false, and were
	 * not looked at since
	 * @param bothUnset whether the last step looked at such a field once more: at that of
	 * the other object
	 */
	private record State(int at, int constant, boolean same, Set<Field> once, Set<Field> twice, Set<Field> unset,
			boolean bothUnset) {

		State next(int pushed) {
			return new State(this.at + 1, pushed, this.same, this.once, this.twice, this.unset, false);
		}

		State moved(int place, boolean known) {
			return new State(place, (place == this.at + 1) ? UNKNOWN : this.constant, known, this.once, this.twice,
					this.unset, false);
		}

		State without(Set<Field> fields) {
			if (fields.isEmpty() || this.bothUnset) {
				return this;
			}
			Set<Field> more = new HashSet<>(this.unset);
			more.addAll(fields);
			return new State(this.at, this.constant, this.same, this.once, this.twice, more, false);
		}

		State reading(Set<Field> fields) {
			Set<Field> first = new HashSet<>(this.once);
			Set<Field> again = new HashSet<>(this.twice);
			for (Field field : fields) {
				if (again.contains(field)) {
					continue;
				}
				if (!first.add(field)) {
					first.remove(field);
					again.add(field);
				}
			}
			Set<Field> stillUnset = new HashSet<>(this.unset);
			boolean other = stillUnset.removeAll(fields);
			return new State(this.at + 1, UNKNOWN, this.same, first, again, stillUnset, other);
		}

	}

}
