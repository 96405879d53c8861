/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;

/**
 * One reading of an {@code equals}: which fields it and the getters that it calls look
 * at, and whether it does anything with them but compare.
 */
final class EqualsReader {

	static final String UNREAD = "has an equals whose class file is not there to be read";

	private static final String EQUALS = "(Ljava/lang/Object;)Z";

	private final Class<?> type;

	private final Set<Field> fields = new TreeSet<>(
			Comparator.comparing((Field field) -> field.getDeclaringClass().getName()).thenComparing(Field::getName));

	private final Set<String> read = new HashSet<>();

	private boolean comparesClasses;

	private boolean needsOneSet;

	private boolean byComponents;

	private @Nullable String refusal;

	EqualsReader(Class<?> type) {
		this.type = type;
	}

	/**
	 * A class that was compiled is a file somewhere; an image has no other classes.
	 */
	static boolean isMadeAtRunTime(Class<?> type) {
		if (type.isHidden() || Proxy.isProxyClass(type)) {
			return true;
		}
		ClassLoader loader = type.getClassLoader();
		return System.getProperty("org.graalvm.nativeimage.imagecode") == null && loader != null
				&& loader.getResource(type.getName().replace('.', '/') + ".class") == null;
	}

	Set<Field> fields() {
		return this.fields;
	}

	boolean comparesClasses() {
		return this.comparesClasses;
	}

	boolean needsOneSet() {
		return this.needsOneSet;
	}

	boolean isByComponents() {
		return this.byComponents;
	}

	@Nullable String refusal() {
		return this.refusal;
	}

	private void refuse(String reason) {
		this.refusal = (this.refusal != null) ? this.refusal : reason;
	}

	void read(Class<?> declaring, String name, String descriptor) {
		if (!this.read.add(declaring.getName() + name + descriptor)) {
			return;
		}
		ClassLoader loader = declaring.getClassLoader();
		String file = declaring.getName().replace('.', '/') + ".class";
		try (InputStream in = (loader != null) ? loader.getResourceAsStream(file) : null) {
			if (in == null) {
				refuse(UNREAD);
				return;
			}
			new ClassReader(in).accept(new ClassVisitor(SpringAsmInfo.ASM_VERSION) {
				@Override
				public @Nullable MethodVisitor visitMethod(int access, String method, String methodDescriptor,
						@Nullable String signature, String @Nullable [] exceptions) {
					return (method.equals(name) && methodDescriptor.equals(descriptor)) ? new Body() : null;
				}
			}, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
		}
		catch (IOException | IllegalArgumentException ex) {
			refuse(UNREAD);
		}
	}

	private @Nullable Class<?> level(String internalName) {
		String name = internalName.replace('/', '.');
		for (Class<?> level = this.type; level != null; level = level.getSuperclass()) {
			if (level.getName().equals(name)) {
				return level;
			}
		}
		return null;
	}

	private boolean isOwnInterface(String internalName) {
		String name = internalName.replace('/', '.');
		return Arrays.stream(ClassUtils.getAllInterfacesForClass(this.type))
			.anyMatch((each) -> each.getName().equals(name));
	}

	private void readResolved(String name, String descriptor) {
		for (Class<?> level = this.type; level != null; level = level.getSuperclass()) {
			for (Method method : level.getDeclaredMethods()) {
				if (method.getName().equals(name) && Type.getMethodDescriptor(method).equals(descriptor)
						&& !Modifier.isAbstract(method.getModifiers())) {
					read(level, name, descriptor);
					return;
				}
			}
		}
		for (Class<?> face : ClassUtils.getAllInterfacesForClass(this.type)) {
			if (Arrays.stream(face.getDeclaredMethods())
				.anyMatch((method) -> method.isDefault() && method.getName().equals(name)
						&& Type.getMethodDescriptor(method).equals(descriptor))) {
				read(face, name, descriptor);
				return;
			}
		}
		refuse("has an equals that calls " + name);
	}

	/**
	 * The instructions of one method.
	 */
	private final class Body extends MethodVisitor {

		Body() {
			super(SpringAsmInfo.ASM_VERSION);
		}

		@Override
		public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
			if (opcode == Opcodes.GETSTATIC) {
				return;
			}
			Class<?> level = (opcode == Opcodes.GETFIELD) ? level(owner) : null;
			try {
				if (level == null || level.getClassLoader() == null) {
					refuse("has an equals that looks into other objects");
				}
				else {
					EqualsReader.this.fields.add(level.getDeclaredField(name));
				}
			}
			catch (NoSuchFieldException ex) {
				refuse(UNREAD);
			}
		}

		@Override
		public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
			boolean noArguments = descriptor.startsWith("()");
			if (name.equals("getClass")) {
				EqualsReader.this.comparesClasses = true;
			}
			else if (name.equals("equals") && descriptor.equals(EQUALS)) {
				visitEquals(opcode, owner);
			}
			else if (EqualsCalls.isComparison(owner, name)) {
				return;
			}
			else if ((level(owner) != null || isOwnInterface(owner)) && (noArguments || name.equals("canEqual"))) {
				readResolved(name, descriptor);
			}
			else {
				refuse("has an equals that calls " + name);
			}
		}

		private void visitEquals(int opcode, String owner) {
			if (opcode != Opcodes.INVOKESPECIAL) {
				EqualsReader.this.needsOneSet = true;
				return;
			}
			Class<?> level = level(owner);
			while (level != null && Arrays.stream(level.getDeclaredMethods())
				.noneMatch((method) -> method.getName().equals("equals")
						&& Type.getMethodDescriptor(method).equals(EQUALS))) {
				level = level.getSuperclass();
			}
			if (level == null || level.getClassLoader() == null) {
				refuse("has an equals that is true for itself alone");
			}
			else {
				read(level, "equals", EQUALS);
			}
		}

		@Override
		public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
			if (bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
				EqualsReader.this.byComponents = true;
			}
			else if (!bootstrap.getOwner().equals("java/lang/runtime/SwitchBootstraps")) {
				refuse("has an equals that calls " + name);
			}
		}

	}

}
