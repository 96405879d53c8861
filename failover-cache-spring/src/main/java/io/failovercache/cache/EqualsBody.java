/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/**
 * The instructions of an {@code equals}, or of a method that it calls. Code that does
 * more with fields than compare them is refused.
 */
final class EqualsBody extends MethodVisitor {

	private static final String MORE = "has an equals that does more than compare fields";

	private final EqualsReader reader;

	private final String method;

	private final Set<Field> looked;

	private final EqualsPaths paths = new EqualsPaths();

	private Set<Field> lastRead = Set.of();

	private Set<Field> readBefore = Set.of();

	private boolean switchesOnTypes;

	/** Texts that are not known yet to be the message of a failed check. */
	private int texts;

	/**
	 * Makes the visitor of one method.
	 * @param reader the reading that it is part of
	 * @param method its name and descriptor
	 * @param looked collects the fields that it looks at
	 */
	EqualsBody(EqualsReader reader, String method, Set<Field> looked) {
		super(SpringAsmInfo.ASM_VERSION);
		this.reader = reader;
		this.method = method;
		this.looked = looked;
	}

	private void look(Set<Field> fields) {
		this.looked.addAll(fields);
		this.paths.read(fields);
		this.readBefore = this.lastRead;
		this.lastRead = fields;
	}

	/** Requires that a field is compared with the same field of the other object. */
	private void requireOneField() {
		if (!this.lastRead.equals(this.readBefore)) {
			this.reader.refuse("has an equals that compares one field with another");
		}
	}

	@Override
	public void visitLabel(Label label) {
		this.paths.label(label);
	}

	@Override
	public void visitInsn(int opcode) {
		if (opcode == Opcodes.ICONST_0 || opcode == Opcodes.ICONST_1) {
			this.paths.constant(opcode - Opcodes.ICONST_0);
		}
		else if ((opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) || opcode == Opcodes.ATHROW) {
			this.paths.end(opcode != Opcodes.ATHROW);
		}
		else {
			visitOperation(opcode);
			this.paths.other();
		}
	}

	private void visitOperation(int opcode) {
		if (opcode >= Opcodes.FCMPL && opcode <= Opcodes.DCMPG) {
			this.reader.numbersCompared();
		}
		if (opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG) {
			requireOneField();
		}
		else if ((opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.DCONST_1)
				|| (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
				|| (opcode >= Opcodes.IADD && opcode <= Opcodes.I2S)) {
			this.reader.refuse(MORE);
		}
	}

	@Override
	public void visitVarInsn(int opcode, int variable) {
		if (opcode == Opcodes.ALOAD && variable <= 1) {
			this.paths.load(variable);
		}
		else {
			this.paths.other();
		}
	}

	@Override
	public void visitLdcInsn(Object constant) {
		if (constant instanceof String) {
			this.texts++;
			this.paths.other();
		}
		else {
			visitConstant(constant instanceof Type);
		}
	}

	@Override
	public void visitIntInsn(int opcode, int operand) {
		visitConstant(false);
	}

	/**
	 * Handles a constant: a field that is compared with one, or replaced by one, does not
	 * decide alone.
	 */
	private void visitConstant(boolean isClass) {
		if (!isClass) {
			this.reader.refuse(MORE);
		}
		this.paths.other();
	}

	@Override
	public void visitIincInsn(int variable, int increment) {
		this.reader.refuse(MORE);
	}

	@Override
	public void visitJumpInsn(int opcode, Label label) {
		switch (opcode) {
			case Opcodes.GOTO -> this.paths.jump(label);
			case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE ->
				this.paths.branchOnIdentity(label, opcode == Opcodes.IF_ACMPEQ);
			case Opcodes.IF_ICMPEQ, Opcodes.IF_ICMPNE -> {
				requireOneField();
				this.paths.branch(List.of(label));
			}
			case Opcodes.IFEQ, Opcodes.IFNULL -> this.paths.branchOnUnset(label, true);
			case Opcodes.IFNE, Opcodes.IFNONNULL -> this.paths.branchOnUnset(label, false);
			default -> this.reader.refuse(MORE);
		}
	}

	@Override
	public void visitTableSwitchInsn(int low, int high, Label otherwise, Label... labels) {
		visitSwitch(otherwise, labels);
	}

	@Override
	public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
		visitSwitch(otherwise, labels);
	}

	private void visitSwitch(Label otherwise, Label[] labels) {
		if (!this.switchesOnTypes) {
			this.reader.refuse(MORE);
		}
		List<Label> targets = new ArrayList<>(List.of(labels));
		targets.add(otherwise);
		this.paths.branch(targets);
	}

	@Override
	public void visitTypeInsn(int opcode, String name) {
		if (opcode == Opcodes.INSTANCEOF && this.reader.level(name) == null && !this.reader.isOwnSealedInterface(name)
				&& !EqualsCalls.isProxyOfEntity(name)) {
			this.reader.refuse("may be equal to objects of other classes");
		}
		this.paths.other();
	}

	@Override
	public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
		Field field = (opcode == Opcodes.GETFIELD) ? EqualsReader.find(this.reader.level(owner), name) : null;
		if (field == null) {
			this.reader.refuse((opcode == Opcodes.GETFIELD) ? "has an equals that looks into other objects" : MORE);
		}
		else {
			look(Set.of(field));
		}
	}

	@Override
	public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
		if (EqualsCalls.isCheckWithMessage(owner, name, descriptor)) {
			this.texts--;
		}
		if (name.equals("getClass")) {
			this.reader.classesCompared();
		}
		else if (name.equals("equals") && descriptor.equals(EqualsReader.EQUALS)) {
			visitEquals(opcode, owner);
		}
		else if (isComparisonOfTwo(owner, name, descriptor)) {
			requireOneField();
		}
		else if (!EqualsCalls.isComparison(owner, name, descriptor)) {
			visitOwnMethod(owner, name, descriptor);
			return; // what it reads comes last, as of a field
		}
		this.paths.other();
	}

	private boolean isComparisonOfTwo(String owner, String name, String descriptor) {
		return (EqualsCalls.isOfTwo(name, descriptor) && EqualsCalls.isComparison(owner, name, descriptor))
				|| (name.equals(KotlinClasses.COMPARISON) && this.reader.isValueClass(owner));
	}

	private void visitOwnMethod(String owner, String name, String descriptor) {
		boolean own = this.reader.level(owner) != null || this.reader.isOwnInterface(owner);
		if (own && (descriptor.startsWith("()") || name.equals("canEqual"))) {
			look(this.reader.readResolved(name, descriptor));
		}
		else {
			this.reader.refuse("has an equals that calls " + name);
		}
	}

	private void visitEquals(int opcode, String owner) {
		if (opcode != Opcodes.INVOKESPECIAL) {
			requireOneField();
			return;
		}
		Class<?> level = this.reader.level(owner);
		while (level != null && Arrays.stream(level.getDeclaredMethods())
			.noneMatch((each) -> each.getName().equals("equals")
					&& Type.getMethodDescriptor(each).equals(EqualsReader.EQUALS))) {
			level = level.getSuperclass();
		}
		if (level == null || level.getClassLoader() == null) {
			this.reader.refuse("has an equals that is true only for the same object");
		}
		else {
			Set<Field> inherited = this.reader.read(level, "equals", EqualsReader.EQUALS);
			look(inherited);
			look(inherited);
		}
	}

	@Override
	public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
		if (bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
			this.reader.componentsCompared();
		}
		else if (bootstrap.getOwner().equals("java/lang/runtime/SwitchBootstraps")) {
			this.switchesOnTypes = true;
		}
		else {
			this.reader.refuse("has an equals that calls " + name);
		}
		this.paths.other();
	}

	@Override
	public void visitEnd() {
		if (this.texts != 0) {
			this.reader.refuse(MORE);
		}
		if (this.method.equals("equals" + EqualsReader.EQUALS)) {
			if (!this.paths.isTrueOnOneGround(this.looked)) {
				this.reader.refuse("has an equals that is true on several grounds");
			}
			this.reader.require(this.paths.required());
		}
		else if (this.method.endsWith("()Z") && this.paths.hasBranches() && !this.looked.isEmpty()) {
			this.reader.refuse("has an equals that calls " + this.method.substring(0, this.method.indexOf('(')));
		}
	}

}
