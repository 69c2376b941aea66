//! Plain data across the border: what Python gives, with the place of whatever JSON cannot hold, and what the core answers.

use migration_hub::limits;
use migration_hub::resource::{Violation, Violations};
use migration_hub::text::echo;
use pyo3::exceptions::{PyException, PyOverflowError};
use pyo3::prelude::{Bound, IntoPyObject, PyAny, PyAnyMethods, PyErr, PyResult, Python};
use pyo3::types::{
    PyBool, PyDict, PyDictMethods, PyFloat, PyInt, PyList, PyListMethods, PyMapping, PyMappingMethods, PyString,
    PyStringMethods, PyTuple, PyTypeMethods,
};
use serde_json::{Map, Number, Value};

/// Lists and dicts in one another; also what a list that holds itself comes to.
const DEPTH: usize = 100;

/// Reads a value of Python as JSON.
///
/// What JSON cannot hold is named by its place. What an object of the caller's own raises when it is looked at is about the
/// object too, but for exceptions such as `KeyboardInterrupt`.
pub(crate) fn read(given: &Bound<'_, PyAny>) -> PyResult<Result<Value, Violations>> {
    let mut reader = Reader { path: Vec::new(), left: limits::IMPORT_LINE_BYTES, violations: Vec::new() };
    match reader.value(given) {
        Ok(value) if reader.violations.is_empty() => Ok(Ok(value)),
        Ok(_) => Ok(Err(Violations(reader.violations))),
        Err(Stop::Beyond(violation)) => Ok(Err(violation.into())),
        Err(Stop::Raised(error)) if error.is_instance_of::<PyException>(given.py()) => {
            let expected = "an object that can be looked at: text, numbers, lists and dicts of them";
            Ok(Err(reader.violation(echo(&error.to_string()), expected).into()))
        }
        Err(Stop::Raised(error)) => Err(error),
    }
}

/// Why the rest of a value is not looked at.
enum Stop {
    /// It is too large or too deep, or it has no end.
    Beyond(Violation),
    Raised(PyErr),
}

impl From<PyErr> for Stop {
    fn from(error: PyErr) -> Self {
        Self::Raised(error)
    }
}

struct Reader {
    /// The names and numbers that lead to where the reader is.
    path: Vec<String>,
    /// Bytes that may still be read.
    left: usize,
    violations: Vec<Violation>,
}

impl Reader {
    fn value(&mut self, given: &Bound<'_, PyAny>) -> Result<Value, Stop> {
        if given.is_none() {
            return Ok(Value::Null);
        }
        if let Ok(text) = given.cast::<PyString>() {
            let Ok(text) = text.to_cow() else {
                return Ok(self.refuse(given, "text without lone surrogates"));
            };
            self.spend(text.len(), || echo(&text))?;
            return Ok(Value::String(text.into_owned()));
        }
        self.spend(1, || told(given))?;
        if let Ok(flag) = given.cast::<PyBool>() {
            return Ok(Value::Bool(flag.extract()?));
        }
        if let Ok(items) = given.cast::<PyDict>() {
            return self.object(&items.items());
        }
        if given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>() {
            return self.list(given);
        }
        if let Ok(number) = given.cast::<PyFloat>() {
            return match Number::from_f64(number.extract()?) {
                Some(number) => Ok(Value::Number(number)),
                None => Ok(self.refuse(given, "a finite number")),
            };
        }
        // Whole numbers of other libraries say so by this method.
        if given.is_instance_of::<PyInt>() || given.hasattr("__index__")? {
            return match whole(given) {
                Ok(number) => Ok(Value::Number(number)),
                Err(error) if error.is_instance_of::<PyOverflowError>(given.py()) => {
                    Ok(self.refuse(given, "a whole number of at most 64 bits"))
                }
                Err(error) => Err(error.into()),
            };
        }
        if let Ok(mapping) = given.cast::<PyMapping>() {
            return self.object(&mapping.items()?);
        }
        Ok(self.refuse(given, "text, a number, true or false, a list or a dict"))
    }

    fn object(&mut self, items: &Bound<'_, PyList>) -> Result<Value, Stop> {
        let mut object = Map::new();
        for item in items.iter() {
            let (name, value) = item.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
            let text = name.cast::<PyString>().ok().and_then(|text| text.to_cow().ok());
            let Some(text) = text else {
                self.refuse(&name, "text as the name of a field");
                continue;
            };
            self.spend(text.len(), || echo(&text))?;
            let value = self.below(text.replace('~', "~0").replace('/', "~1"), &value)?;
            object.insert(text.into_owned(), value);
        }
        Ok(Value::Object(object))
    }

    fn list(&mut self, items: &Bound<'_, PyAny>) -> Result<Value, Stop> {
        let mut list = Vec::new();
        for (index, item) in items.try_iter()?.enumerate() {
            list.push(self.below(index.to_string(), &item?)?);
        }
        Ok(Value::Array(list))
    }

    fn below(&mut self, name: String, given: &Bound<'_, PyAny>) -> Result<Value, Stop> {
        if self.path.len() == DEPTH {
            let expected = format!("at most {DEPTH} lists and dicts in one another");
            return Err(Stop::Beyond(self.violation(told(given), &expected)));
        }
        self.path.push(name);
        let value = self.value(given)?;
        self.path.pop();
        Ok(value)
    }

    fn spend(&mut self, bytes: usize, found: impl FnOnce() -> String) -> Result<(), Stop> {
        let Some(left) = self.left.checked_sub(bytes) else {
            let expected = format!("at most {} bytes in one item", limits::IMPORT_LINE_BYTES);
            return Err(Stop::Beyond(self.violation(found(), &expected)));
        };
        self.left = left;
        Ok(())
    }

    /// Notes what is wrong, and goes on with nothing in its place.
    fn refuse(&mut self, given: &Bound<'_, PyAny>, expected: &str) -> Value {
        let violation = self.violation(told(given), expected);
        self.violations.push(violation);
        Value::Null
    }

    fn violation(&self, found: String, expected: &str) -> Violation {
        let pointer: String = self.path.iter().flat_map(|name| ["/", name]).collect();
        Violation { pointer: echo(&pointer), found: Some(found), expected: expected.to_owned() }
    }
}

fn whole(given: &Bound<'_, PyAny>) -> PyResult<Number> {
    match given.extract::<i64>() {
        Err(error) if error.is_instance_of::<PyOverflowError>(given.py()) => given.extract::<u64>().map(Number::from),
        number => number.map(Number::from),
    }
}

/// A value as an error repeats it; one that cannot be written out, such as a very long number, by its type.
fn told(given: &Bound<'_, PyAny>) -> String {
    let Ok(text) = given.repr() else {
        let name = given.get_type().name();
        return format!("a value of type {}", name.map_or_else(|_| "unknown".to_owned(), |name| name.to_string()));
    };
    echo(&text.to_string_lossy())
}

/// Gives a JSON value as Python's own: dicts, lists, text, numbers.
pub(crate) fn write<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Null => Ok(py.None().into_bound(py)),
        Value::Bool(flag) => Ok(PyBool::new(py, *flag).to_owned().into_any()),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => Ok(number.into_pyobject(py)?.into_any()),
            (None, Some(number)) => Ok(number.into_pyobject(py)?.into_any()),
            (None, None) => Ok(PyFloat::new(py, number.as_f64().unwrap_or(f64::NAN)).into_any()),
        },
        Value::String(text) => Ok(PyString::new(py, text).into_any()),
        Value::Array(items) => {
            let items = items.iter().map(|item| write(py, item)).collect::<PyResult<Vec<_>>>()?;
            Ok(PyList::new(py, items)?.into_any())
        }
        Value::Object(object) => Ok(dict(py, object)?.into_any()),
    }
}

/// Gives the fields of a JSON object as a dict.
pub(crate) fn dict<'a, 'py>(
    py: Python<'py>,
    fields: impl IntoIterator<Item = (&'a String, &'a Value)>,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in fields {
        dict.set_item(name, write(py, value)?)?;
    }
    Ok(dict)
}
