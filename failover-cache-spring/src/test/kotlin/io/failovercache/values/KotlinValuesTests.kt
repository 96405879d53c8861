/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values

import java.io.Serializable
import java.math.BigDecimal
import java.time.ZonedDateTime

import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

import io.failovercache.serialization.CompressionAlgorithm
import io.failovercache.serialization.ValueCodec
import io.failovercache.serialization.ValueCodecFactory
import io.failovercache.serialization.ValueRejectedException
import io.failovercache.serialization.ValueSettings

/**
 * Values of classes that are written in Kotlin: what is cached in a format comes back
 * equal, and the usual ones are cached in all of them.
 */
class KotlinValuesTests {

	@ParameterizedTest
	@MethodSource("usual")
	fun `usual ones are cached in every format and come back equal`(value: Any) {
		for (format in FORMATS) {
			assertThat(readBack(format, value)).`as`(format).isEqualTo(value)
		}
	}

	@ParameterizedTest
	@MethodSource("odd")
	fun `odd ones come back equal or are not cached`(value: Any) {
		for (format in FORMATS) {
			try {
				assertThat(readBack(format, value)).`as`(format).isEqualTo(value)
			}
			catch (ex: ValueRejectedException) {
				assertThat(ex.message).`as`(format).isNotBlank()
			}
		}
	}

	private fun readBack(format: String, value: Any): Any? {
		val encoded = codec(format).encode(value)
		return codec(format).decode(encoded.format(), encoded.bytes())
	}

	private fun codec(format: String): ValueCodec = ValueCodecFactory(javaClass.classLoader, null, null)
		.create(ValueSettings(format, setOf("io.failovercache.values"), CompressionAlgorithm.NONE, 4096, 1 shl 20))

	data class Item(val name: String, val price: BigDecimal, val note: String? = null) : Serializable

	data class Basket(val items: List<Item> = emptyList(), val counts: Map<Long, Int> = emptyMap(),
		val tags: Set<String> = emptySet()) : Serializable

	data class Visit(val at: ZonedDateTime, val people: Int) : Serializable

	data class Appointment(val name: String, val lasts: Duration) : Serializable

	data class Cell<T>(val content: T, val others: List<T>) : Serializable

	sealed interface Shape : Serializable

	data class Circle(val radius: Double) : Shape

	data class Square(val side: Int) : Shape

	data object Empty : Shape

	data class Drawing(val first: Shape, val all: List<Shape>) : Serializable

	enum class Op : Serializable { PLUS { override fun of(a: Int) = a + 1 }, MINUS { override fun of(a: Int) = a - 1 };

		abstract fun of(a: Int): Int

	}

	@JvmInline
	value class Id(val value: Long) : Serializable

	data class Order(val id: Id, val op: Op) : Serializable

	data class WithVar(val id: Long) : Serializable {

		var name: String? = "begin"

		@Transient
		var seen: Int = 0

		val upper: String by lazy { name.orEmpty().uppercase() }

	}

	data class Unsigned(val small: UByte, val number: UInt, val big: ULong, val all: List<UInt>) : Serializable

	class Registry private constructor(val name: String) : Serializable {

		override fun equals(other: Any?) = other is Registry && other.name == name

		override fun hashCode() = name.hashCode()

		companion object {

			fun of(name: String) = Registry(name)

		}

	}

	object Single : Serializable

	companion object {

		private val FORMATS = listOf("jdk", "json", "fory")

		private val ITEM = Item("tea", BigDecimal("1.50"))

		@JvmStatic
		fun usual(): List<Any> = listOf(ITEM, Basket(), Basket(listOf(ITEM), mapOf(1L to 2), setOf("a", "b")),
			Visit(ZonedDateTime.parse("2026-10-25T02:30+01:00[Europe/Berlin]"), 1), Cell("a", listOf("b")),
			Cell(BigDecimal("1.0"), emptyList()), Circle(1.5),
			Drawing(Circle(1.0), listOf(Square(1), Circle(2.0))), Op.PLUS, listOf(Op.MINUS, Op.PLUS),
			listOf(1, 2).map { it + 1 }, (1..3).toList(), mapOf("a" to listOf(ITEM)),
			ITEM to 5, Triple(1, "b", ITEM), buildList { add(ITEM) }, listOf(ITEM).groupBy { it.name },
			listOf(ITEM).associateBy { it.price }, sortedMapOf("a" to 1), arrayListOf(1L), setOf(ITEM))

		@JvmStatic
		fun odd(): List<Any> = listOf(Order(Id(5), Op.MINUS), Appointment(ITEM.name, 1500.milliseconds), Empty,
			Drawing(Empty, listOf(Empty)), Id(5), listOf(Id(5)), WithVar(1),
			WithVar(2).apply { name = null }, WithVar(3).apply { seen = 5 }, WithVar(4).apply { upper.length },
			Unsigned(1u, UInt.MAX_VALUE, ULong.MAX_VALUE, listOf(1u)), UInt.MAX_VALUE, Registry.of("a"), Single,
			1..3, 'a'..'c', 1L..3L, 1..10 step 3, Duration.INFINITE, emptyList<Any>(), emptyMap<Any, Any>(),
			listOf(1, 2, 3).asReversed(), mapOf(1 to 2).withDefault { 0 }, Result.success(1),
			IndexedValue(1, "a"), ArrayDeque(listOf(1)), intArrayOf(1).asList(), listOf(1, 2).subList(0, 1),
			mapOf("a" to 1).entries, mapOf("a" to 1).keys, mapOf("a" to 1).values.toList(), listOf(1).withIndex().toList(),
			Unit)

	}

}
