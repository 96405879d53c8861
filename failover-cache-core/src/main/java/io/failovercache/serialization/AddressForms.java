/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.function.Function;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * Network addresses in JSON: {@code name/7f000001}, with {@code %scope} and
 * {@code :port}. Jackson would write the name alone and ask the network for its address
 * at each read.
 */
final class AddressForms {

	private AddressForms() {
	}

	static void addTo(SimpleModule module) {
		module.addSerializer(InetAddress.class, new Writer<>(InetAddress.class, AddressForms::text));
		module.addDeserializer(InetAddress.class, new Reader<>(InetAddress.class, AddressForms::address));
		module.addSerializer(InetSocketAddress.class, new Writer<>(InetSocketAddress.class, AddressForms::text));
		module.addDeserializer(InetSocketAddress.class,
				new Reader<>(InetSocketAddress.class, AddressForms::socketAddress));
	}

	/** Text with the name, if it is known, before the slash: no name is looked up. */
	private static String text(InetAddress address) {
		String shown = address.toString();
		String scope = (address instanceof Inet6Address local && local.getScopeId() != 0) ? "%" + local.getScopeId()
				: "";
		return shown.substring(0, shown.indexOf('/') + 1) + HexFormat.of().formatHex(address.getAddress()) + scope;
	}

	private static String text(InetSocketAddress address) {
		InetAddress host = address.getAddress();
		return ((host != null) ? text(host) : address.getHostString()) + ":" + address.getPort();
	}

	private static InetAddress address(String text) {
		int slash = text.indexOf('/');
		if (slash < 0) {
			throw new IllegalArgumentException("an address without its bytes");
		}
		try {
			int scope = text.indexOf('%', slash);
			String host = (slash > 0) ? text.substring(0, slash) : null;
			byte[] bytes = HexFormat.of().parseHex(text, slash + 1, (scope < 0) ? text.length() : scope);
			return (scope < 0) ? InetAddress.getByAddress(host, bytes)
					: Inet6Address.getByAddress(host, bytes, Integer.parseInt(text, scope + 1, text.length(), 10));
		}
		catch (UnknownHostException ex) {
			throw JacksonIOException.construct(ex);
		}
	}

	private static InetSocketAddress socketAddress(String text) {
		int colon = text.lastIndexOf(':');
		String host = text.substring(0, colon);
		int port = Integer.parseInt(text, colon + 1, text.length(), 10);
		return (host.indexOf('/') >= 0) ? new InetSocketAddress(address(host), port)
				: InetSocketAddress.createUnresolved(host, port);
	}

	private static final class Writer<T> extends StdScalarSerializer<T> {

		private final Function<T, String> form;

		Writer(Class<T> type, Function<T, String> form) {
			super(type);
			this.form = form;
		}

		@Override
		public void serialize(T address, JsonGenerator generator, SerializationContext context)
				throws JacksonException {
			generator.writeString(this.form.apply(address));
		}

		/** Without the class, which follows from the bytes. */
		@Override
		public void serializeWithType(T address, JsonGenerator generator, SerializationContext context,
				TypeSerializer types) throws JacksonException {
			WritableTypeId id = types.writeTypePrefix(generator, context,
					types.typeId(address, handledType(), JsonToken.VALUE_STRING));
			serialize(address, generator, context);
			types.writeTypeSuffix(generator, context, id);
		}

	}

	private static final class Reader<T> extends StdScalarDeserializer<T> {

		private final Function<String, T> form;

		Reader(Class<T> type, Function<String, T> form) {
			super(type);
			this.form = form;
		}

		@Override
		public T deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
			return this.form.apply(parser.getString());
		}

	}

}
