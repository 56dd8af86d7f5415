//! Garbage collection: what the stack and the memo cannot reach any more is let go.
//!
//! Mark and compact: marked entries of each table slide down in their order, so no second heap is needed beside the
//! first. Entries of all tables are made in the order of the cells that refer to them, which keeps the slide one pass.

use super::{Cell, Heap, Value};

/// Where an entry went that nothing reaches.
const GONE: u32 = u32::MAX;

/// New indices by the old ones; [`GONE`] where nothing reaches the entry.
#[derive(Debug)]
struct Moves {
    cells: Vec<u32>,
    decoded: Vec<u32>,
    names: Vec<u32>,
}

impl Moves {
    fn apply(&self, value: &mut Value) {
        match value {
            Value::Node(index) => *index = self.cells[*index as usize],
            Value::Decoded(index) => *index = self.decoded[*index as usize],
            _ => {}
        }
    }
}

/// Numbers the marked entries in their order.
fn numbered(marks: &[bool]) -> Vec<u32> {
    let mut next = 0;
    let number = |marked: &bool| {
        if !marked {
            return GONE;
        }
        next += 1;
        next - 1
    };
    marks.iter().map(number).collect()
}

/// Keeps the entries that have a place in `moves`.
fn keep<T>(table: &mut Vec<T>, moves: &[u32]) {
    let mut places = moves.iter();
    table.retain(|_| places.next().is_some_and(|place| *place != GONE));
}

impl Heap<'_> {
    /// Lets go of what `roots` do not reach, and tells them where their values are now.
    pub fn collect<'v>(&mut self, roots: impl Iterator<Item = &'v mut Value>) {
        let mut roots: Vec<&mut Value> = roots.filter(|root| root.is_stored()).collect();
        let moves = self.mark(roots.iter().map(|root| **root).collect());
        self.slide(&moves);
        keep(&mut self.decoded, &moves.decoded);
        keep(&mut self.names, &moves.names);
        self.by_name.retain(|_, index| {
            *index = moves.names[*index as usize];
            *index != GONE
        });
        self.pool.iter_mut().for_each(|value| moves.apply(value));
        let kept = self.items.iter_mut().flat_map(|items| &mut items.kept);
        kept.chain(self.put_into.values_mut().flatten()).for_each(|value| moves.apply(value));
        for object in &mut self.objects {
            moves.apply(&mut object.origin);
            moves.apply(&mut object.arguments);
            object.state.iter_mut().for_each(|state| moves.apply(state));
        }
        roots.iter_mut().for_each(|root| moves.apply(root));
        let kept = self.items.iter().map(|items| items.kept.len()).sum::<usize>();
        self.kept = (kept + self.put_into.values().map(Vec::len).sum::<usize>()) as u64;
    }

    /// Finds what is reached from `open`.
    fn mark(&self, mut open: Vec<Value>) -> Moves {
        let mut cells = vec![false; self.cells.len()];
        let mut decoded = vec![false; self.decoded.len()];
        let mut names = vec![false; self.names.len()];
        while let Some(value) = open.pop() {
            let index = match value {
                Value::Node(index) => index as usize,
                Value::Decoded(index) => {
                    decoded[index as usize] = true;
                    continue;
                }
                _ => continue,
            };
            if std::mem::replace(&mut cells[index], true) {
                continue;
            }
            match self.cells[index] {
                Cell::Global(name) => names[name as usize] = true,
                Cell::Object(object) => {
                    open.extend(self.put_into.get(&object).into_iter().flatten());
                    let object = &self.objects[object as usize];
                    open.extend([object.origin, object.arguments]);
                    open.extend(object.state);
                }
                Cell::Tuple { .. } | Cell::Container(..) => {
                    open.extend(self.children(value).iter().filter(|child| child.is_stored()));
                }
            }
        }
        Moves { cells: numbered(&cells), decoded: numbered(&decoded), names: numbered(&names) }
    }

    /// Moves the marked cells, and the entries of pool, items and objects that are theirs, to the front.
    fn slide(&mut self, moves: &Moves) {
        let (mut cells, mut pool, mut items, mut objects) = (0, 0, 0, 0);
        for old in 0..self.cells.len() {
            if moves.cells[old] == GONE {
                continue;
            }
            let mut cell = self.cells[old];
            match &mut cell {
                Cell::Tuple { start, length, .. } => {
                    let from = *start as usize;
                    self.pool.copy_within(from..from + *length as usize, pool);
                    *start = pool as u32;
                    pool += *length as usize;
                }
                Cell::Container(_, index) => {
                    self.items.swap(*index as usize, items);
                    *index = items as u32;
                    items += 1;
                }
                Cell::Object(index) => {
                    self.move_object(*index, objects);
                    *index = objects;
                    objects += 1;
                }
                Cell::Global(name) => *name = moves.names[*name as usize],
            }
            self.cells[cells] = cell;
            cells += 1;
        }
        self.cells.truncate(cells);
        self.pool.truncate(pool);
        self.items.truncate(items);
        self.objects.truncate(objects as usize);
        self.put_into.retain(|object, _| *object < objects);
        self.other_keys.retain(|object| *object < objects);
    }

    /// Moves an object down, with what is known of it beside; what is in its new place is gone.
    fn move_object(&mut self, from: u32, to: u32) {
        self.objects[to as usize] = self.objects[from as usize];
        if from == to {
            return;
        }
        match self.put_into.remove(&from) {
            Some(put) => drop(self.put_into.insert(to, put)),
            None => drop(self.put_into.remove(&to)),
        }
        if self.other_keys.remove(&from) {
            self.other_keys.insert(to);
        } else {
            self.other_keys.remove(&to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Container, Made, Object};
    use super::*;

    fn object(origin: Value, arguments: Value) -> Object {
        Object { made: Made::Call, offset: 0, origin, arguments, state: None, restated: false }
    }

    #[test]
    fn what_is_reached_stays_as_it_was_and_the_rest_goes() {
        let mut heap = Heap::new(b"");
        for round in 0..3 {
            let name = heap.global("gone", &round.to_string(), true);
            let arguments = heap.tuple(&[Value::Int(round), name]);
            heap.object(object(name, arguments));
        }
        let text = heap.decoded(b"text".to_vec());
        let class = heap.global("kept", "Class", true);
        heap.note_class(class);
        let arguments = heap.tuple(&[text, Value::Int(7)]);
        let mut made = heap.object(object(class, arguments));
        let inner = heap.container(Container::List, &[made, text]);
        heap.set_state(made, inner);
        heap.note_keys(made, &[Value::Int(1), Value::Int(2)]);
        heap.fill(made, &[class]);
        let before = heap.size();

        heap.collect(std::iter::once(&mut made));

        assert!(heap.size() < before);
        let kept = *heap.as_object(made).expect("the object is kept");
        assert_eq!(heap.as_global(kept.origin).map(|name| name.dotted.as_str()), Some("kept.Class"));
        assert!(heap.as_global(kept.origin).is_some_and(|name| name.is_class));
        assert_eq!(heap.as_tuple(kept.arguments).and_then(|items| heap.text(*items.first()?)), Some("text"));
        let state = kept.state.expect("the state is kept");
        assert_eq!(heap.children(state).first(), Some(&made));
        assert!(heap.has_other_keys(made));
        assert_eq!(heap.put_into(made), [kept.origin]);
        let again = heap.global("kept", "Class", true);
        assert!(heap.as_global(again).is_some_and(|name| name.is_class), "the name is still known");
        let anew = heap.global("gone", "0", true);
        assert_eq!(heap.as_global(anew).map(|name| name.dotted.as_str()), Some("gone.0"));

        heap.collect(std::iter::empty());
        assert_eq!(heap.size(), 0);
    }
}
